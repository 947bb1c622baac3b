package dev.trimaran.server.http;

import dev.trimaran.function.Refusal;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * A body on its way in. Grows with what arrives rather than with what is promised; what is longer
 * than small is taken from the {@link BodyBudget} and given back at the end.
 */
final class RequestBody {

  private static final byte[] NOTHING = {};

  private final int most;
  private final BodyBudget budget;
  private final int promised;
  private byte[] bytes = NOTHING;
  private int length;
  private long taken;

  /**
   * An empty one.
   *
   * @param promised how long it is said to become; negative if nothing is said
   */
  RequestBody(long promised, int most, BodyBudget budget) {
    this.most = most;
    this.budget = budget;
    this.promised = (int) Math.min(promised, Integer.MAX_VALUE);
  }

  /** How long a body may be. */
  static Refusal tooLong(long found, int most) {
    return Refusal.tooLarge(
        "body: expected at most %d bytes, found %s%d; send fewer rows at once"
            .formatted(most, found > most ? "" : "more than ", found));
  }

  /**
   * Adds what arrived.
   *
   * @throws Refusal 413 if it becomes too long, 429 if there is no room for it now
   */
  void add(ByteBuf part) {
    int more = part.readableBytes();
    if (more == 0) {
      return;
    }
    if (more > most - length) {
      throw tooLong((long) length + more, most);
    }
    if (length + more > bytes.length) {
      grow(length + more);
    }
    part.readBytes(bytes, length, more);
    length += more;
  }

  private void grow(int least) {
    int wanted = Math.max(least, (int) Math.min(2L * bytes.length, most));
    if (promised >= least && (promised <= Limits.SMALL_BODY_BYTES || wanted > promised)) {
      wanted = promised;
    }
    if (wanted > Limits.SMALL_BODY_BYTES) {
      budget.take(wanted - taken);
      taken = wanted;
    }
    bytes = Arrays.copyOf(bytes, wanted);
  }

  /** All that arrived. */
  byte[] whole() {
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  /** Gives back what it took of the budget; for the end of the request, once. */
  void release() {
    if (taken > 0) {
      budget.giveBack(taken);
      taken = 0;
    }
  }
}

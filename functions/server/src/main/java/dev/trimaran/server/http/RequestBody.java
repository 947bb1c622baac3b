package dev.trimaran.server.http;

import dev.trimaran.function.Refusal;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * A body on its way in, or out of what it was packed in. Grows with what arrives rather than with
 * what is promised; what is longer than small is taken from the {@link BodyBudget}, also what is
 * held twice while it is moved, and given back at the end.
 */
final class RequestBody {

  private static final byte[] NOTHING = {};

  /** Below this nothing is counted: as many connections as there may be hold little of it. */
  private static final int FREE_BYTES = 4 << 10;

  private final int most;
  private final BodyBudget budget;
  private final int promised;
  private final long packed;
  private byte[] bytes = NOTHING;
  private int length;
  private long taken;

  /**
   * An empty one.
   *
   * @param promised how long it is said to become; negative if nothing is said
   */
  RequestBody(long promised, int most, BodyBudget budget) {
    this(promised, most, budget, 0);
  }

  private RequestBody(long promised, int most, BodyBudget budget, long packed) {
    this.packed = packed;
    this.most = most;
    this.budget = budget;
    this.promised = (int) Math.min(promised, Integer.MAX_VALUE);
  }

  /**
   * An empty one, for what another holds packed.
   *
   * @param packed the length of the other, which is held meanwhile
   */
  static RequestBody unpacking(int packed, long promised, int most, BodyBudget budget) {
    return new RequestBody(promised, most, budget, packed);
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
      throw tooLong(packed > 0 ? most : (long) length + more, most); // how much more is not known
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
    move(wanted);
  }

  private void move(int size) {
    long before = taken;
    if (size > FREE_BYTES) {
      budget.take(size, taken + packed);
      taken += size;
    }
    bytes = Arrays.copyOf(bytes, size);
    if (before > 0) {
      budget.giveBack(before);
      taken -= before;
    }
  }

  /**
   * All that arrived.
   *
   * @throws Refusal 429 if there is no room now to put it together
   */
  byte[] whole() {
    if (length != bytes.length) {
      move(length);
    }
    return bytes;
  }

  /** Gives back what it took of the budget; for the end of the request, once. */
  void release() {
    if (taken > 0) {
      budget.giveBack(taken);
      taken = 0;
    }
  }
}

package dev.trimaran.arrow;

import dev.trimaran.function.Refusal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.flatbuf.Message;

/**
 * Checks that each message of a stream is as long as it says before the reader makes room for it: a
 * stream of a few bytes could ask for gigabytes otherwise.
 */
final class StreamFrames {

  private static final int CONTINUATION = -1;

  private StreamFrames() {}

  /**
   * Goes over the messages.
   *
   * @throws Refusal 400 if one is longer than what is left of the body
   */
  static void require(byte[] body) {
    ByteBuffer in = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
    if (!in.hasRemaining()) {
      throw Refusal.badRequest("body: expected an Arrow IPC stream, found nothing");
    }
    while (in.remaining() >= Integer.BYTES) {
      int length = in.getInt();
      if (length == CONTINUATION) {
        if (in.remaining() < Integer.BYTES) {
          throw cut(Integer.BYTES, in);
        }
        length = in.getInt();
      }
      if (length == 0) {
        return;
      }
      skip(in, length);
    }
  }

  private static void skip(ByteBuffer in, int length) {
    if (length < 0 || length > in.remaining()) {
      throw cut(length, in);
    }
    ByteBuffer metadata = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + length);
    long bodyLength;
    try {
      bodyLength = Message.getRootAsMessage(metadata).bodyLength();
    } catch (IndexOutOfBoundsException | IllegalArgumentException malformed) {
      throw Refusal.badRequest(
          "body: expected an Arrow IPC stream, found a message at byte %d that is none"
              .formatted(in.position() - length));
    }
    if (bodyLength < 0 || bodyLength > in.remaining()) {
      throw cut(bodyLength, in);
    }
    in.position(in.position() + (int) bodyLength);
  }

  private static Refusal cut(long length, ByteBuffer in) {
    return Refusal.badRequest(
        "body: expected an Arrow IPC stream, found a message at byte %d that says it has %d bytes where %d are left"
            .formatted(in.position(), length, in.remaining()));
  }
}

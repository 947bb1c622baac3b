package dev.trimaran.server.http;

import dev.trimaran.function.Response;
import io.netty.handler.codec.http.HttpVersion;

/** How a connection's protocol puts answers, for the channel to write. On its event loop alone. */
interface AnswerForm {

  /** The word to a caller that waits for one before it sends the body. */
  Object goOn();

  /**
   * An answer.
   *
   * @param onlyHead whether the body is left out
   * @param version what the caller speaks
   * @param keepAlive whether the connection stays
   * @throws IllegalArgumentException if a header field would end in the middle
   */
  Object of(Response response, boolean onlyHead, HttpVersion version, boolean keepAlive);
}

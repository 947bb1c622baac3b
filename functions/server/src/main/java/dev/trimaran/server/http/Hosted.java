package dev.trimaran.server.http;

import dev.trimaran.function.Refusal;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all connections share.
 *
 * @param function what answers
 * @param workers who answers what takes long
 * @param limits what a caller may take
 * @param budget room for long bodies
 * @param drain whether the end is announced
 */
record Hosted(
    ServerlessFunction function, Workers workers, Limits limits, BodyBudget budget, Drain drain) {

  private static final Logger LOG = LoggerFactory.getLogger(Hosted.class);

  /** The function's answer; one also where it breaks its word and throws. */
  Response answer(Request request) {
    try {
      return function.handle(request);
    } catch (RuntimeException | StackOverflowError failure) {
      LOG.error("failed method={} path={}", request.method(), request.path(), failure);
      return Answers.FAILED;
    }
  }

  /**
   * The same for a request that waited for a worker.
   *
   * @param coding the body's content coding; empty if there is none
   * @param since when it began to wait, on the clock of {@link System#nanoTime}
   */
  Response answerLate(Request request, String coding, long since) {
    long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
    if (Inflation.isNone(coding)) {
      return answer(
          waited > 0 ? request.with(new LateHeaders(request.headers(), waited, false)) : request);
    }
    byte[] packed = request.body();
    RequestBody body =
        RequestBody.unpacking(
            packed.length, Inflation.promised(coding, packed), limits.bodyBytes(), budget);
    try {
      Inflation.of(coding, packed, body);
      return answer(
          unpacked(request, body.whole()).with(new LateHeaders(request.headers(), waited, true)));
    } catch (Refusal refusal) {
      return Answers.of(refusal);
    } finally {
      body.release();
    }
  }

  private static Request unpacked(Request request, byte[] bytes) {
    return new Request(
        request.listener(),
        request.method(),
        request.path(),
        request.query(),
        request.headers(),
        bytes,
        request.peer(),
        request.tls());
  }
}

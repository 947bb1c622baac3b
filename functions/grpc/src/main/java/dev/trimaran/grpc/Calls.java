package dev.trimaran.grpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trimaran.function.Listener;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the function, on the thread that read the call or on another, and turns its answer. */
final class Calls {

  private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
  private static final JsonMapper MAPPER = new JsonMapper();

  private final ServerlessFunction function;
  private final Listener listener;
  private final Predicate<Runnable> later;

  /**
   * Asks {@code function}.
   *
   * @param later takes work that may take long; false if too much waits already
   */
  Calls(ServerlessFunction function, Listener listener, Predicate<Runnable> later) {
    this.function = function;
    this.listener = listener;
    this.later = later;
  }

  <A> void get(String path, StreamObserver<A> answer, Function<Response, A> turn) {
    ask("GET", path, new byte[0], -1, answer, onlyIfGood(turn));
  }

  <A> void post(
      String path,
      byte[] body,
      int jsonLength,
      StreamObserver<A> answer,
      Function<Response, A> turn) {
    ask("POST", path, body, jsonLength, answer, onlyIfGood(turn));
  }

  private static <A> Function<Response, A> onlyIfGood(Function<Response, A> turn) {
    return response -> {
      if (response.status() >= 300) {
        throw Statuses.of(response);
      }
      return turn.apply(response);
    };
  }

  /** The elements of an answer that is a JSON array. */
  static JsonNode array(Response response) {
    try {
      return MAPPER.readTree(response.body());
    } catch (IOException malformed) {
      throw new IllegalStateException("expected the function to answer JSON", malformed);
    }
  }

  <A> void ask(
      String method,
      String path,
      byte[] body,
      int jsonLength,
      StreamObserver<A> answer,
      Function<Response, A> turn) {
    Origin origin = Origin.current();
    Request request =
        new Request(
            listener,
            method,
            path,
            "",
            origin.headers(jsonLength),
            body,
            origin.peer(),
            origin.tls());
    if (!function.slow(request)) {
      finish(request, answer, turn);
    } else if (!later.test(Context.current().wrap(() -> finish(request, answer, turn)))) {
      answer.onError(
          Status.RESOURCE_EXHAUSTED
              .withDescription("expected room in the queue, found it full; come again later")
              .asRuntimeException());
    }
  }

  private <A> void finish(Request request, StreamObserver<A> answer, Function<Response, A> turn) {
    try {
      A message = turn.apply(function.handle(request));
      answer.onNext(message);
      answer.onCompleted();
    } catch (StatusRuntimeException refused) {
      answer.onError(refused);
    } catch (RuntimeException | StackOverflowError failure) {
      LOG.error("failed method={} path={}", request.method(), request.path(), failure);
      answer.onError(
          Status.INTERNAL
              .withDescription(
                  "the call could not be answered; the reason is in the function's log")
              .asRuntimeException());
    }
  }
}

package dev.trimaran.emulation.aws.front;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.HeardCall;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.aws.model.Operation;
import dev.trimaran.emulation.aws.protocol.Dialect;
import dev.trimaran.emulation.aws.protocol.Input;
import dev.trimaran.emulation.aws.protocol.Message;
import dev.trimaran.emulation.aws.signature.Problem;
import dev.trimaran.emulation.fault.Fault;
import dev.trimaran.emulation.fault.Faults;
import dev.trimaran.emulation.http.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Does what requests ask for, whatever becomes of it. Thread safe. */
final class Calls {
  private static final System.Logger LOG = System.getLogger(Calls.class.getName());
  private static final int INTERNAL = 500;
  private static final Site NOWHERE = new Site("", "");

  private final Guard guard;
  private final Senders senders;
  private final Faulty faulty;
  private final Consumer<HeardCall> listener;

  Calls(Guard guard, Senders senders, Faults faults, Consumer<HeardCall> listener) {
    this.guard = guard;
    this.senders = senders;
    this.faulty = new Faulty(faults);
    this.listener = listener;
  }

  /** What is known of a call when it is over. */
  private static final class Known {
    private Caller caller = Caller.anonymous();
    private Site site = NOWHERE;
    private ObjectNode input = JsonNodeFactory.instance.objectNode();
    private String error = "";
    private String message = "";
  }

  /**
   * Answers the request.
   *
   * @throws IOException when the connection is to end
   */
  Response answer(Asked asked, Route route) throws IOException {
    Known known = new Known();
    int status = 0;
    Optional<Fault> fault = faulty.draw(route);
    try {
      faulty.before(fault);
      Response response = response(asked, route, fault, known);
      status = response.status();
      return faulty.after(fault, response);
    } catch (IOException e) {
      known.error = "ConnectionEnded";
      known.message = String.valueOf(e.getMessage());
      throw e;
    } finally {
      heard(asked, route, known, status);
    }
  }

  private Response response(Asked asked, Route route, Optional<Fault> fault, Known known)
      throws IOException {
    try {
      Operation operation = route.operation().orElseThrow(route::unknown);
      Answer answer = act(asked, route, operation, fault, known);
      return route.protocol().write(operation, answer, asked.id());
    } catch (Problem e) {
      return refuse(asked, route, e.in(route.protocol().dialect()), known);
    } catch (AwsException e) {
      return refuse(asked, route, e, known);
    } catch (IOException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          route.served().model().name() + "." + route.named() + " failed",
          e);
      return refuse(
          asked,
          route,
          new AwsException("InternalFailure", INTERNAL, "An internal error occurred: " + e),
          known);
    }
  }

  private static Response refuse(Asked asked, Route route, AwsException error, Known known)
      throws IOException {
    known.error = error.code();
    known.message = error.text();
    return route.protocol().refuse(route.served().model(), route.operation(), error, asked.id());
  }

  private Answer act(
      Asked asked, Route route, Operation operation, Optional<Fault> fault, Known known)
      throws IOException {
    Optional<byte[]> body = body(asked, operation);
    Senders.Sender sender = senders.of(asked, operation, body);
    known.caller = sender.caller();
    known.site = sender.site();
    faulty.refuse(fault);
    Payload payload = sender.body();
    if (route.protocol().dialect() != Dialect.S3 && !operation.streaming()) {
      payload = Payload.of(Bodies.unpacked(asked.request().headers(), payload.bytes()));
    }
    if (route.protocol().dialect() == Dialect.S3 && !operation.streaming()) {
      Bodies.check(asked.request().headers(), payload.bytes());
    }
    Input input =
        route
            .protocol()
            .read(
                operation,
                new Message(route.labels(), asked.query(), asked.request().headers(), payload));
    known.input = input.tree();
    return guard.call(
        route.served(),
        operation,
        new Call(
            operation.name(),
            sender.site(),
            sender.caller(),
            input.tree(),
            input.payload(),
            asked.id()));
  }

  private static Optional<byte[]> body(Asked asked, Operation operation) throws IOException {
    if (asked.form().isPresent()) {
      return asked.form().map(Asked.Form::bytes);
    }
    return operation.streaming() ? Optional.empty() : Optional.of(Bodies.read(asked.request()));
  }

  private void heard(Asked asked, Route route, Known known, int status) {
    listener.accept(
        new HeardCall(
            asked.time(),
            Duration.between(asked.time(), Instant.now()),
            asked.id(),
            known.site,
            known.caller,
            route.served().model().name(),
            route.named(),
            known.input,
            status,
            known.error,
            known.message,
            asked.request().headers().first("user-agent").orElse("")));
  }
}

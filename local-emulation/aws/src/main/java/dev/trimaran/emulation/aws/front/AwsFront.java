package dev.trimaran.emulation.aws.front;

import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Identities;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.aws.RawHttp;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.aws.model.Operation;
import dev.trimaran.emulation.aws.protocol.Input;
import dev.trimaran.emulation.aws.protocol.Message;
import dev.trimaran.emulation.http.Handler;
import dev.trimaran.emulation.http.Query;
import dev.trimaran.emulation.http.Request;
import dev.trimaran.emulation.http.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Answers the requests to all services. Thread safe. */
public final class AwsFront implements Handler {
  private static final System.Logger LOG = System.getLogger(AwsFront.class.getName());
  private static final int INTERNAL = 500;
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Router router;
  private final Guard guard;
  private final List<RawHttp> raw;
  private final CountDownLatch opened = new CountDownLatch(1);

  /** A front that lets nobody in before it is opened. */
  public AwsFront(List<Served> services, Guard guard) {
    this.router = new Router(services);
    this.guard = guard;
    this.raw =
        services.stream()
            .map(Served::service)
            .filter(RawHttp.class::isInstance)
            .map(RawHttp.class::cast)
            .toList();
  }

  /** Lets the requests in. */
  public void open() {
    opened.countDown();
  }

  @Override
  public Response answer(Request request) throws IOException {
    try {
      opened.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the emulation ends", e);
    }
    String requestId = RequestIds.next();
    Map<String, List<String>> query = Query.parse(request.query());
    Optional<Scope> scope = Scope.of(request, query);
    String host = host(request);
    for (RawHttp door : raw) {
      if (door.takes(host, request.path())) {
        return door.answer(request, caller(scope));
      }
    }
    Optional<byte[]> form = form(request);
    Map<String, List<String>> parameters =
        form.map(bytes -> Query.parse(new String(bytes, StandardCharsets.UTF_8))).orElse(Map.of());
    Optional<Route> route = router.route(request, scope, query, parameters);
    if (route.isEmpty()) {
      return Response.of(
          404,
          "text/plain",
          "expected a service of AWS, found none for this request\n"
              .getBytes(StandardCharsets.UTF_8));
    }
    return answer(request, route.get(), scope, query, form, requestId);
  }

  private Response answer(
      Request request,
      Route route,
      Optional<Scope> scope,
      Map<String, List<String>> query,
      Optional<byte[]> form,
      String requestId)
      throws IOException {
    try {
      Operation operation = route.operation().orElseThrow(route::unknown);
      Caller caller = caller(scope);
      Site site = new Site(caller.account(), scope.map(Scope::region).orElse("us-east-1"));
      Payload body =
          form.isPresent()
              ? Payload.of(form.get())
              : operation.streaming()
                  ? new Streamed(request.length(), request.body())
                  : Payload.of(request.body().readAllBytes());
      Input input =
          route
              .protocol()
              .read(operation, new Message(route.labels(), query, request.headers(), body));
      Answer answer =
          guard.call(
              route.served(),
              operation,
              new Call(operation.name(), site, caller, input.tree(), input.payload(), requestId));
      return route.protocol().write(operation, answer, requestId);
    } catch (AwsException e) {
      return route.protocol().refuse(route.served().model(), route.operation(), e, requestId);
    } catch (IOException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          route.served().model().name() + "." + route.named() + " failed",
          e);
      AwsException error =
          new AwsException("InternalFailure", INTERNAL, "An internal error occurred: " + e);
      return route.protocol().refuse(route.served().model(), route.operation(), error, requestId);
    }
  }

  private Caller caller(Optional<Scope> scope) {
    return scope
        .map(signed ->
            guard
                .identity(signed.accessKey())
                .map(Identities.Identity::caller)
                .orElseThrow(() ->
                    new AwsException(
                        "UnrecognizedClientException",
                        403,
                        "The security token included in the request is invalid.")))
        .orElseGet(Caller::anonymous);
  }

  private static Optional<byte[]> form(Request request) throws IOException {
    String type = request.headers().get("content-type");
    return type != null && type.startsWith(FORM) && request.headers().get("x-amz-target") == null
        ? Optional.of(request.body().readAllBytes())
        : Optional.empty();
  }

  private static String host(Request request) {
    String host = request.headers().first("host").orElse("");
    int colon = host.lastIndexOf(':');
    return (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
  }
}

package dev.trimaran.emulation.aws.front;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.HeardCall;
import dev.trimaran.emulation.aws.RawHttp;
import dev.trimaran.emulation.aws.RequestIds;
import dev.trimaran.emulation.aws.Root;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.aws.model.ServiceModel;
import dev.trimaran.emulation.aws.protocol.Dialect;
import dev.trimaran.emulation.aws.protocol.Protocol;
import dev.trimaran.emulation.aws.protocol.Protocols;
import dev.trimaran.emulation.aws.signature.Problem;
import dev.trimaran.emulation.aws.signature.Scope;
import dev.trimaran.emulation.aws.signature.Signatures;
import dev.trimaran.emulation.fault.Faults;
import dev.trimaran.emulation.http.Handler;
import dev.trimaran.emulation.http.Query;
import dev.trimaran.emulation.http.Request;
import dev.trimaran.emulation.http.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Answers the requests to all services. Thread safe. */
public final class AwsFront implements Handler {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Router router;
  private final Calls calls;
  private final Senders senders;
  private final OwnPaths own;
  private final List<Served> services;
  private final List<RawHttp> raw;
  private final Consumer<HeardCall> listener;
  private final CountDownLatch opened = new CountDownLatch(1);

  /**
   * A front that lets nobody in before it is opened.
   *
   * @param root whose account is asked by those who do not sign
   * @param listener hears of every call
   * @param own answers what is no service's
   */
  public AwsFront(
      List<Served> services,
      Guard guard,
      Root root,
      Faults faults,
      Consumer<HeardCall> listener,
      OwnPaths own) {
    this.services = services;
    this.router = new Router(services);
    this.senders = new Senders(new Signatures(guard::identity), root);
    this.calls = new Calls(guard, senders, faults, listener);
    this.own = own;
    this.listener = listener;
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
    awaitOpening();
    String host = host(request);
    if (OwnPaths.wantsPage(request) || request.path().startsWith(OwnPaths.PREFIX)) {
      return own.answer(request, host);
    }
    Asked asked = asked(request);
    for (RawHttp door : raw) {
      if (door.takes(host, request.path())) {
        return raw(door, asked);
      }
    }
    Optional<Route> route = router.route(asked);
    return route.isPresent() ? calls.answer(asked, route.get()) : none(asked);
  }

  private void awaitOpening() throws IOException {
    try {
      opened.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the emulation ends", e);
    }
  }

  private static Asked asked(Request request) throws IOException {
    Map<String, List<String>> query = parameters(request.query());
    Optional<Asked.Form> form = Optional.empty();
    String type = request.headers().get("content-type");
    if (type != null && type.startsWith(FORM) && request.headers().get("x-amz-target") == null) {
      byte[] bytes = Bodies.read(request);
      String text = new String(Bodies.unpacked(request.headers(), bytes), StandardCharsets.UTF_8);
      form = Optional.of(new Asked.Form(bytes, parameters(text)));
    }
    return new Asked(
        request, RequestIds.next(), Instant.now(), Scope.of(request, query), query, form);
  }

  /** The parameters; none where they are not encoded as they must be. */
  private static Map<String, List<String>> parameters(String text) {
    try {
      return Query.parse(text);
    } catch (IllegalArgumentException badlyEncoded) {
      return Map.of();
    }
  }

  private Response raw(RawHttp door, Asked asked) throws IOException {
    Caller caller = Caller.anonymous();
    try {
      byte[] body =
          asked.form().isPresent() ? asked.form().get().bytes() : Bodies.read(asked.request());
      caller = senders.raw(asked, body);
      Request whole = asked.request().with(body.length, new ByteArrayInputStream(body));
      Response response = door.answer(whole, caller);
      heard(door, asked, caller, response.status(), "", "");
      return response;
    } catch (Problem e) {
      return refused(door, asked, caller, e.in(Dialect.REST));
    } catch (AwsException e) {
      return refused(door, asked, caller, e);
    }
  }

  private Response refused(RawHttp door, Asked asked, Caller caller, AwsException error)
      throws IOException {
    heard(door, asked, caller, error.status(), error.code(), error.text());
    return refused(error, asked);
  }

  private void heard(
      RawHttp door, Asked asked, Caller caller, int status, String error, String message) {
    String region = asked.scope().map(Scope::region).orElse("");
    RawHttp.Called called = door.called(asked.request());
    listener.accept(
        new HeardCall(
            asked.time(),
            Duration.between(asked.time(), Instant.now()),
            asked.id(),
            new Site(caller.account(), region),
            caller,
            called.service(),
            called.operation(),
            JsonNodeFactory.instance.objectNode(),
            status,
            error,
            message,
            asked.request().headers().first("user-agent").orElse("")));
  }

  private Response refused(AwsException error, Asked asked) throws IOException {
    return Protocols.REST_JSON.refuse(
        services.getFirst().model(), Optional.empty(), error, asked.id());
  }

  private Response none(Asked asked) throws IOException {
    AwsException error =
        new AwsException(
            "UnknownOperationException",
            404,
            "expected a service of this emulation, found "
                + asked
                    .scope()
                    .map(Scope::service)
                    .orElse(asked.request().method() + " " + asked.request().path()));
    Protocol spoken = spoken(asked.request());
    ServiceModel model =
        services.stream()
            .map(Served::model)
            .filter(each -> Protocols.of(each).equals(spoken))
            .findFirst()
            .orElseThrow();
    return spoken.refuse(model, Optional.empty(), error, asked.id());
  }

  /** The protocol in which a request to no service here expects its error. */
  private static Protocol spoken(Request request) {
    if (request.headers().get("x-amz-target") != null) {
      return Protocols.JSON;
    }
    return request.headers().first("content-type").orElse("").startsWith(FORM)
        ? Protocols.QUERY
        : Protocols.REST_JSON;
  }

  private static String host(Request request) {
    String host = request.headers().first("host").orElse("");
    int colon = host.lastIndexOf(':');
    return (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
  }
}

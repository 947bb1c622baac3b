package dev.trimaran.function;

import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function made of routes: finds the route, asks the guard, answers, and writes what is refused
 * in the form of the route. What fails for a reason of ours is a 500 whose reason is in the log
 * only.
 */
public final class RoutedFunction implements ServerlessFunction {

  private static final Logger LOG = LoggerFactory.getLogger(RoutedFunction.class);

  private static final int MOST_CHARACTERS = 8192;

  private final RouteTable routes;
  private final Guard guard;
  private final long maxBytes;
  private final RequestLog log;
  private final Predicate<Request> slow;
  private final Runnable restored;
  private final Runnable closing;

  private RoutedFunction(Builder builder) {
    routes = new RouteTable(builder.routes);
    guard = builder.guard;
    maxBytes = builder.maxBytes;
    log = builder.log;
    slow = builder.slow;
    restored = builder.restored;
    closing = builder.closing;
  }

  /** Starts a function with these routes. */
  public static Builder of(List<Route> routes) {
    return new Builder(routes);
  }

  @Override
  public Response handle(Request request) {
    long start = System.nanoTime();
    String template = "";
    ErrorForm errors = ErrorForm.PLAIN;
    Response response;
    try {
      requireShort(request);
      RouteTable.Match match = routes.find(request);
      template = match.route().template();
      errors = match.route().errors();
      response = answer(match, request);
    } catch (Refusal refusal) {
      response = refused(refusal, errors);
    } catch (RuntimeException | StackOverflowError failure) {
      LOG.error("failed path={}", template, failure);
      String message = "the request could not be answered; the reason is in the function's log";
      response = Response.json(errors.body(500, message)).status(500);
    }
    response = AnswerHeaders.complete(request, response);
    log.answered(template, request, response, System.nanoTime() - start);
    return response;
  }

  private static void requireShort(Request request) {
    int length = request.path().length() + request.query().length();
    if (length > MOST_CHARACTERS) {
      throw Refusal.of(
          414,
          "path and query: expected at most %d characters, found %d"
              .formatted(MOST_CHARACTERS, length));
    }
  }

  private Response answer(RouteTable.Match match, Request request) {
    Route route = match.route();
    Caller caller = guard.admit(request, route.access());
    if (request.body().length > maxBytes) {
      throw Refusal.tooLarge(
          "body: expected at most %d bytes, found %d; send fewer rows at once"
              .formatted(maxBytes, request.body().length));
    }
    Deadline deadline = Deadline.of(request);
    deadline.require("the work began");
    return route.handler().handle(new Call(request, match.parameters(), caller, deadline));
  }

  private static Response refused(Refusal refusal, ErrorForm errors) {
    byte[] body = errors.body(refusal.status(), refusal.message());
    return new Response(refusal.status(), Response.JSON, refusal.headers(), body);
  }

  @Override
  public boolean slow(Request request) {
    return slow.test(request);
  }

  @Override
  public void restored() {
    restored.run();
  }

  @Override
  public void close() {
    closing.run();
  }

  /** What a function is made of, beside its routes. */
  public static final class Builder {

    private static final long MANY_BYTES = 64L << 20;

    private final List<Route> routes;
    private Guard guard = Guard.OPEN;
    private long maxBytes = MANY_BYTES;
    private RequestLog log = RequestLog.NONE;
    private Predicate<Request> slow = request -> true;
    private Runnable restored = () -> {};
    private Runnable closing = () -> {};

    private Builder(List<Route> routes) {
      this.routes = List.copyOf(routes);
    }

    /** Who is let in; everybody unless told otherwise. */
    public Builder guard(Guard other) {
      guard = other;
      return this;
    }

    /** How many bytes a body may have. */
    public Builder maxBytes(long other) {
      maxBytes = other;
      return this;
    }

    /** Who is told of answers. */
    public Builder log(RequestLog other) {
      log = other;
      return this;
    }

    /** Which requests may take long; all of them unless told otherwise. */
    public Builder slow(Predicate<Request> other) {
      slow = other;
      return this;
    }

    /** What is done where the process goes on from a snapshot. */
    public Builder restored(Runnable other) {
      restored = other;
      return this;
    }

    /** What is done at the end. */
    public Builder closing(Runnable other) {
      closing = other;
      return this;
    }

    /** The function. */
    public RoutedFunction build() {
      return new RoutedFunction(this);
    }
  }
}

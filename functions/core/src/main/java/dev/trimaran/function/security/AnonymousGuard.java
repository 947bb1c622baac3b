package dev.trimaran.function.security;

import dev.trimaran.function.Access;
import dev.trimaran.function.Caller;
import dev.trimaran.function.Guard;
import dev.trimaran.function.Listener;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Request;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Lets in whoever comes: to call and to observe from where the door reaches, to operate only from
 * this machine and through the operators' door. A browser on this machine also runs other people's
 * pages; what it says about the page that asks is believed, so that none of them reaches a function
 * on a laptop.
 *
 * @param local whether only this machine reaches the public door
 */
record AnonymousGuard(boolean local) implements Guard {

  static final Caller CALLER =
      new Caller(Caller.ANYBODY.name(), Set.of(Access.HEALTH, Access.CALL, Access.OBSERVE));

  @Override
  public Caller admit(Request request, Access access) {
    if (access == Access.ADMIN) {
      requireOperator(request);
      return Caller.ANYBODY;
    }
    if (local) {
      requireOwnPage(request);
    }
    return CALLER;
  }

  private static void requireOperator(Request request) {
    boolean direct =
        Address.loopback(request.peer())
            && request.header("x-forwarded-for").isEmpty()
            && request.header("forwarded").isEmpty()
            && request.header("host").map(AnonymousGuard::loopbackHost).orElse(true);
    if (request.listener() != Listener.ADMIN || !direct) {
      throw Refusal.forbidden(
          "expected an operator's key or token, or a request from this machine itself, found"
              + " neither");
    }
    requireOwnPage(request);
  }

  private static void requireOwnPage(Request request) {
    Optional<String> origin = request.header("origin");
    if (origin.isPresent() && !loopbackOrigin(origin.get())) {
      throw Refusal.forbidden(
          "header Origin: expected a page of this machine, found another; a function that other"
              + " pages may call asks for a key");
    }
  }

  static void requireOwnHost(Request request) {
    if (!request.header("host").map(AnonymousGuard::loopbackHost).orElse(true)) {
      throw Refusal.forbidden(
          "header Host: expected a name of this machine (localhost, 127.0.0.1), found another; a"
              + " server that is reached by other names asks for a key");
    }
  }

  private static boolean loopbackOrigin(String origin) {
    try {
      String host = URI.create(origin).getHost();
      return host != null && Address.loopback(host);
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  /** Another name that leads here is one that somebody else's page made lead here. */
  private static boolean loopbackHost(String host) {
    return loopbackOrigin("http://" + host);
  }
}

package dev.trimaran.function.security;

import dev.trimaran.function.Access;
import dev.trimaran.function.Caller;
import dev.trimaran.function.Guard;
import dev.trimaran.function.Listener;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Request;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out who calls, counts them, and holds them to what they may do. Whoever shows something
 * that is not accepted is refused, even where nothing needs to be shown.
 *
 * @param credentials the kinds of secrets that are known, each asked in turn
 * @param subjects the certificates that are known, if any
 * @param anonymous who lets in callers that show nothing, if anybody does
 * @param proxies whose word about addresses is taken
 * @param callers counts those who are known
 * @param peers counts the addresses of those who are not
 */
record AccessGuard(
    List<Credentials> credentials,
    Optional<ClientSubjects> subjects,
    Optional<Guard> anonymous,
    Proxies proxies,
    RateLimit callers,
    RateLimit peers)
    implements Guard {

  private static final Caller PROBE = new Caller(Caller.ANYBODY.name(), Set.of(Access.HEALTH));
  private static final Caller PLATFORM =
      new Caller("platform", Set.of(Access.HEALTH, Access.CALL, Access.OBSERVE));
  private static final String SCHEME = "bearer ";
  private static final int MOST_CHARACTERS = 8192;

  @Override
  public Caller admit(Request request, Access access) {
    if (access == Access.HEALTH) {
      return PROBE;
    }
    if (request.listener() == Listener.PLATFORM && access != Access.ADMIN) {
      return PLATFORM; // it has no header to show anything in
    }
    Optional<Caller> known = known(request);
    if (known.isEmpty()) {
      countPeer(request);
      if (anonymous.isEmpty()) {
        throw Challenge.nothingShown();
      }
      return anonymous.get().admit(request, access);
    }
    Caller caller = known.get();
    callers.take(caller.name());
    if (access == Access.ADMIN && request.listener() != Listener.ADMIN) {
      throw Refusal.forbidden("expected the operators' port, found the callers' one");
    }
    if (!caller.access().contains(access)) {
      throw Refusal.forbidden(
          "expected a caller with the access %s, found %s without it"
              .formatted(access.name().toLowerCase(Locale.ROOT), caller.name()));
    }
    return caller;
  }

  private Optional<Caller> known(Request request) {
    if (!credentials.isEmpty()) {
      String shown = shown(request);
      if (!shown.isEmpty()) {
        return Optional.of(caller(request, shown));
      }
    }
    return subjects.flatMap(names -> names.caller(request.tls()));
  }

  private Caller caller(Request request, String shown) {
    try {
      for (Credentials kind : credentials) {
        Optional<Caller> caller = kind.caller(shown);
        if (caller.isPresent()) {
          return caller.get();
        }
      }
      throw Challenge.notAccepted("expected a kind of key or token that is known here");
    } catch (Refusal refusal) {
      countPeer(request);
      throw refusal;
    }
  }

  /** X-API-Key goes first: a platform in front may use Authorization for itself. */
  private static String shown(Request request) {
    Optional<String> key = request.header("x-api-key");
    if (key.isPresent()) {
      return key.get().length() > MOST_CHARACTERS ? "?" : key.get().strip();
    }
    Optional<String> header = request.header("authorization");
    if (header.isEmpty()) {
      return "";
    }
    String text = header.get();
    boolean bearer = text.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    String token = bearer ? text.substring(SCHEME.length()).strip() : "";
    return token.isEmpty() || token.length() > MOST_CHARACTERS ? "?" : token;
  }

  private void countPeer(Request request) {
    if (peers.limits()) {
      peers.take(Address.client(proxies.client(request)));
    }
  }
}

package dev.trimaran.function.security;

import dev.trimaran.function.Caller;
import dev.trimaran.function.Guard;
import dev.trimaran.function.Setting;
import dev.trimaran.function.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the guard that a function's settings ask for. A function that only this machine reaches
 * asks nothing unless told; one that a network reaches must be told whom it answers, or be told
 * aloud that it answers everybody.
 */
public final class Guards {

  /** What can be told, for help texts and for reading a command line. */
  public static final List<Setting> SETTINGS =
      List.of(
          new Setting("keys", "no keys", "file of API keys; read again when it changes"),
          new Setting("jwt-issuer", "no tokens", "URL of the OpenID Connect issuer of tokens"),
          new Setting("jwt-audience", "", "what a token's aud must name; several with commas"),
          new Setting("jwt-jwks", "as the issuer says", "URL of the issuer's keys"),
          new Setting(
              "jwt-access",
              "call=trimaran:call,…",
              "words of scope, scp or roles that grant call, observe and admin"),
          new Setting(
              "client-subjects",
              "no certificates",
              "file of certificate subjects and their access"),
          new Setting(
              "rate-limit",
              "1000, none on loopback",
              "requests a second from one client; 0 for no limit"),
          new Setting("trusted-proxies", "none", "addresses whose X-Forwarded-For is believed"),
          new Setting(
              "allow-anonymous",
              "true on loopback without keys",
              "true to answer callers that show nothing"));

  private static final long LIMIT_ON_A_NETWORK = 1000;
  private static final long MOST_LIMIT = 1_000_000;

  /** From where callers come. */
  private enum Reach {
    /** This machine only. */
    LOOPBACK,
    /** A network. */
    NETWORK,
    /** A platform that has asked who calls before it passes a request on. */
    PLATFORM
  }

  private Guards() {}

  /**
   * The guard of a server.
   *
   * @param host the name or address that the callers' door listens on
   * @throws IllegalArgumentException if a setting is wrong, or if a network reaches {@code host}
   *     and nothing says whom to answer
   */
  public static Guard of(Settings settings, String host) {
    return of(settings, Address.loopback(host) ? Reach.LOOPBACK : Reach.NETWORK, host);
  }

  /**
   * The guard of a server as {@link #of}, which on loopback also asks callers who show nothing to
   * have come by a name of this machine: another name that leads here is one that somebody else's
   * page made lead here, to read what is kept.
   *
   * @throws IllegalArgumentException as {@link #of}
   */
  public static Guard ofOwnHost(Settings settings, String host) {
    Guard guard = of(settings, host);
    if (!Address.loopback(host)) {
      return guard;
    }
    return (request, access) -> {
      Caller caller = guard.admit(request, access);
      if (caller.equals(AnonymousGuard.CALLER)) {
        AnonymousGuard.requireOwnHost(request);
      }
      return caller;
    };
  }

  /**
   * The guard of a function whose platform decides who may call it (by IAM, by function keys). Keys
   * and tokens that are configured are asked for on top.
   *
   * @throws IllegalArgumentException if a setting is wrong
   */
  public static Guard behindPlatform(Settings settings) {
    return of(settings, Reach.PLATFORM, "the platform");
  }

  private static Guard of(Settings settings, Reach reach, String host) {
    InstantSource clock = InstantSource.system();
    List<Credentials> credentials = credentials(settings, clock);
    Optional<String> file = settings.text("client-subjects");
    Optional<ClientSubjects> subjects =
        file.isPresent()
            ? Optional.of(ClientSubjects.of(Path.of(file.get()), clock))
            : Optional.empty();
    boolean asks = !credentials.isEmpty() || subjects.isPresent();
    boolean everybody = settings.flag("allow-anonymous", !asks && reach != Reach.NETWORK);
    if (!asks && !everybody) {
      throw new IllegalArgumentException(
          "expected to be told who may call a function that listens on %s, found nothing; give"
                  .formatted(host)
              + " --keys FILE, --jwt-issuer URL with --jwt-audience NAME, or --client-subjects"
              + " FILE, or listen on 127.0.0.1, or say --allow-anonymous true if everybody may");
    }
    Guard anonymous = new AnonymousGuard(reach == Reach.LOOPBACK);
    long fallback = reach == Reach.NETWORK ? LIMIT_ON_A_NETWORK : 0;
    long perSecond = settings.whole("rate-limit", fallback, 0, MOST_LIMIT);
    Optional<String> trusted = settings.text("trusted-proxies");
    if (!asks && perSecond == 0 && trusted.isEmpty()) {
      return anonymous;
    }
    Proxies proxies = trusted.isPresent() ? Proxies.parse(trusted.get()) : Proxies.NONE;
    return new AccessGuard(
        credentials,
        subjects,
        everybody ? Optional.of(anonymous) : Optional.empty(),
        proxies,
        new RateLimit(perSecond, System::nanoTime),
        new RateLimit(perSecond, System::nanoTime));
  }

  private static List<Credentials> credentials(Settings settings, InstantSource clock) {
    List<Credentials> credentials = new ArrayList<>();
    Optional<String> keys = settings.text("keys");
    if (keys.isPresent()) {
      credentials.add(Keys.of(Path.of(keys.get()), clock));
    }
    Optional<String> issuer = settings.text("jwt-issuer");
    if (issuer.isPresent()) {
      Issuer named = issuer(settings, issuer.get());
      credentials.add(new RecentTokens(new Tokens(named, clock), clock));
    } else {
      for (String name : List.of("jwt-audience", "jwt-jwks", "jwt-access")) {
        if (settings.text(name).isPresent()) {
          throw new IllegalArgumentException(
              "expected --jwt-issuer together with --%s, found it missing".formatted(name));
        }
      }
    }
    return List.copyOf(credentials);
  }

  private static Issuer issuer(Settings settings, String name) {
    Set<String> audiences =
        Arrays.stream(settings.text("jwt-audience").orElse("").split(","))
            .map(String::strip)
            .collect(Collectors.toSet());
    Optional<URI> keys = settings.text("jwt-jwks").map(uri -> Issuer.safe(uri, "--jwt-jwks"));
    TokenGrants grants =
        settings.text("jwt-access").map(TokenGrants::parse).orElse(TokenGrants.DEFAULT);
    return new Issuer(Issuer.safe(name, "--jwt-issuer"), audiences, keys, grants);
  }
}

package dev.trimaran.function.security;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * An OpenID Connect issuer whose tokens are accepted, as configured.
 *
 * @param name its identifier, a URL, as tokens carry it in {@code iss}
 * @param audiences of which a token must name one in {@code aud}
 * @param keys where its keys are; empty to ask its discovery document
 * @param grants what its tokens allow
 */
record Issuer(URI name, Set<String> audiences, Optional<URI> keys, TokenGrants grants) {

  Issuer {
    requireSafe(name, "--jwt-issuer");
    keys.ifPresent(uri -> requireSafe(uri, "--jwt-jwks"));
    if (audiences.isEmpty() || audiences.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "expected what tokens must name as their audience after --jwt-audience, found nothing;"
              + " without it a token for any other service of the issuer would be accepted");
    }
    audiences = Set.copyOf(audiences);
  }

  /** Where the discovery document is, OpenID Connect Discovery 1.0 section 4. */
  URI discovery() {
    String base = name.toString();
    String bare = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    return URI.create(bare + "/.well-known/openid-configuration");
  }

  /**
   * Reads a URL that keys may be fetched from.
   *
   * @throws IllegalArgumentException if it is none, or others could answer in its place
   */
  static URI safe(String text, String where) {
    try {
      return requireSafe(URI.create(text), where);
    } catch (IllegalArgumentException malformed) {
      throw unsafe(text, where);
    }
  }

  private static URI requireSafe(URI uri, String where) {
    String host = uri.getHost();
    boolean safe =
        host != null
            && uri.getUserInfo() == null
            && uri.getFragment() == null
            && ("https".equals(uri.getScheme())
                || "http".equals(uri.getScheme()) && Address.loopback(host));
    if (!safe) {
      throw unsafe(uri.toString(), where);
    }
    return uri;
  }

  private static IllegalArgumentException unsafe(String text, String where) {
    return new IllegalArgumentException(
        "%s: expected an https URL (http only on this machine), found \"%s\""
            .formatted(where, text));
  }
}

package dev.trimaran.function.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;

/** Fetches an issuer's public keys, from where its discovery document says they are. */
final class IssuerKeys implements JWKSetSource<SecurityContext> {

  private final Issuer issuer;
  private volatile Optional<URI> location;
  private volatile boolean known;

  IssuerKeys(Issuer issuer) {
    this.issuer = issuer;
    location = issuer.keys();
  }

  /** Whether its keys could be had at least once. */
  boolean known() {
    return known;
  }

  @Override
  public JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator refresh, long currentTime, SecurityContext context)
      throws KeySourceException {
    try {
      URI at = location.isPresent() ? location.get() : discovered();
      JWKSet keys = JWKSet.parse(BoundedFetch.text(at)).toPublicJWKSet();
      location = Optional.of(at);
      known = true;
      return keys;
    } catch (IOException | ParseException | RuntimeException unusable) {
      // the parser, too, fails for some answers that are no keys at all
      throw new JWKSetUnavailableException(
          "keys of " + issuer.name() + ": " + unusable.getMessage(), unusable);
    }
  }

  /** OpenID Connect Discovery 1.0 section 4.3: the document must be the issuer's own. */
  private URI discovered() throws IOException, ParseException {
    Map<String, Object> document = JSONObjectUtils.parse(BoundedFetch.text(issuer.discovery()));
    String name = JSONObjectUtils.getString(document, "issuer");
    if (!issuer.name().toString().equals(name)) {
      throw new IOException(
          "expected the issuer %s in its discovery document, found %s"
              .formatted(issuer.name(), name));
    }
    String keys = JSONObjectUtils.getString(document, "jwks_uri");
    return Issuer.safe(keys == null ? "" : keys, "jwks_uri");
  }

  @Override
  public void close() {
    // nothing is held between two fetches
  }
}

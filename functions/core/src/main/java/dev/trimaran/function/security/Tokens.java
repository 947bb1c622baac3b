package dev.trimaran.function.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import dev.trimaran.function.Caller;
import dev.trimaran.function.Refusal;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows callers by tokens that an OpenID Connect issuer signed (RFC 7519, RFC 8725, RFC 9068). Only
 * signatures of public keys are accepted: never {@code none}, and never one that is made with what
 * everybody may read. The issuer's keys are fetched when the first token comes, kept for {@link
 * #KEPT}, and fetched again when a token names a key that is not among them, but not more than
 * twice in {@link #BETWEEN_FETCHES}.
 */
final class Tokens implements Credentials {

  static final Duration KEPT = Duration.ofMinutes(10);
  static final Duration KEPT_IN_AN_OUTAGE = Duration.ofHours(1);
  static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);
  static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
  private static final int MOST_SUBJECT_CHARACTERS = 255;

  private final Issuer issuer;
  private final IssuerKeys keys;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  Tokens(Issuer issuer, InstantSource clock) {
    this.issuer = issuer;
    keys = new IssuerKeys(issuer);
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, cached(keys)));
    processor.setJWTClaimsSetVerifier(new Claims(issuer, clock));
  }

  private static JWKSource<SecurityContext> cached(IssuerKeys keys) {
    return JWKSourceBuilder.create(keys)
        .cache(KEPT.toMillis(), 2 * BoundedFetch.WITHIN.toMillis())
        .refreshAheadCache(false)
        .rateLimited(BETWEEN_FETCHES.toMillis())
        .outageTolerant(KEPT_IN_AN_OUTAGE.toMillis())
        .build();
  }

  /** What the claims must be, at the time of our clock. */
  private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {

    private final InstantSource clock;

    Claims(Issuer issuer, InstantSource clock) {
      super(
          new HashSet<>(issuer.audiences()), // it asks whether null is among them
          new JWTClaimsSet.Builder().issuer(issuer.name().toString()).build(),
          Set.of("sub", "exp"),
          Set.of());
      this.clock = clock;
      setMaxClockSkew(Math.toIntExact(CLOCK_SKEW.toSeconds()));
    }

    @Override
    protected Date currentTime() {
      return Date.from(clock.instant());
    }
  }

  @Override
  public Optional<Caller> caller(String shown) {
    if (shown.startsWith(KeyText.PREFIX) || shown.indexOf('.') < 0) {
      return Optional.empty();
    }
    try {
      JWTClaimsSet claims = processor.process(shown, null);
      String subject = subject(claims);
      return Optional.of(
          new Caller("token:" + subject, issuer.grants().of(subject, claims.getClaims())));
    } catch (ExpiredJWTException expired) {
      throw Challenge.notAccepted("expected a token that is still valid, found one that expired");
    } catch (RateLimitReachedException limited) {
      throw keys.known() ? notAccepted() : keysUnknown(limited);
    } catch (KeySourceException unavailable) {
      throw keysUnknown(unavailable);
    } catch (Refusal refused) {
      throw refused;
    } catch (ParseException | BadJOSEException | JOSEException | RuntimeException refused) {
      // the parser fails with a NullPointerException for a header that is null
      throw notAccepted();
    }
  }

  private static String subject(JWTClaimsSet claims) {
    String subject = claims.getSubject();
    if (subject == null
        || subject.isEmpty()
        || subject.length() > MOST_SUBJECT_CHARACTERS
        || subject.chars().anyMatch(Character::isISOControl)) {
      throw notAccepted();
    }
    return subject;
  }

  private static Refusal notAccepted() {
    return Challenge.notAccepted(
        "expected a token that the configured issuer signed for this audience, found another");
  }

  private static Refusal keysUnknown(KeySourceException reason) {
    LOG.error("cannot verify tokens reason={}", reason.getMessage());
    return Refusal.unavailable("tokens cannot be verified now: the issuer's keys are out of reach");
  }
}

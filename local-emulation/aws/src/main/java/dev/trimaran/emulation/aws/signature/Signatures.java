package dev.trimaran.emulation.aws.signature;

import dev.trimaran.emulation.aws.Identities;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks signatures. Thread safe. */
public final class Signatures {
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final Duration SKEW_OF_S3 = Duration.ofMinutes(15);
  private static final String HASH = "x-amz-content-sha256";
  private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

  private final Identities identities;
  private final SigningKeys keys = new SigningKeys();

  /** Signatures with the keys of these. */
  public Signatures(Identities identities) {
    this.identities = identities;
  }

  /**
   * Who signed, and the bytes that were signed.
   *
   * @param identity whose signature it is
   * @param body the bytes, without the frames of chunks; those that are read later are checked then
   */
  public record Verified(Identities.Identity identity, Payload body) {}

  /**
   * Checks a signed request.
   *
   * @param body its bytes where they are in memory; otherwise they are read from the request
   * @throws Problem when the signature does not hold
   */
  public Verified verify(
      Request request, Scope scope, Map<String, List<String>> query, Optional<byte[]> body) {
    Claim claim = Claim.of(scope, request, query);
    Identities.Identity identity = identity(claim);
    boolean s3 = scope.service().equals("s3");
    inTime(claim, s3 ? SKEW_OF_S3 : SKEW);
    String hash = hash(request, claim, s3, body);
    SigningKey key = keys.of(identity.secretKey(), scope);
    String canonical = Canonical.request(request, query, claim.names(), hash, s3);
    String text =
        Scope.ALGORITHM
            + "\n"
            + claim.stamp()
            + "\n"
            + scope.text()
            + "\n"
            + Digests.sha256(canonical.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    if (!Digests.same(key.sign(text), claim.signature())
        || !claim.stamp().startsWith(scope.date())) {
      throw new Problem(Problem.Kind.MISMATCH, "");
    }
    return new Verified(
        identity, SignedBody.of(request, hash, body, new ChunkSignatures(key, claim)));
  }

  private Identities.Identity identity(Claim claim) {
    Identities.Identity identity =
        identities
            .of(claim.scope().accessKey())
            .orElseThrow(() -> new Problem(Problem.Kind.UNKNOWN_KEY, ""));
    if (identity.sessionToken().isPresent() && !identity.sessionToken().equals(claim.token())) {
      throw new Problem(Problem.Kind.UNKNOWN_KEY, "");
    }
    if (!Instant.now().isBefore(identity.expires())) {
      throw new Problem(Problem.Kind.EXPIRED_TOKEN, "");
    }
    return identity;
  }

  private static void inTime(Claim claim, Duration skew) {
    Instant now = Instant.now();
    if (claim.time().isAfter(now.plus(skew))) {
      throw new Problem(
          Problem.Kind.SKEWED,
          "Signature not yet current: %s is still later than %s (%s + %d min.)"
              .formatted(
                  claim.stamp(), Claim.stamp(now.plus(skew)), Claim.stamp(now), skew.toMinutes()));
    }
    if (claim.lasting().isPresent()) {
      if (now.isAfter(claim.time().plus(claim.lasting().get()))) {
        throw new Problem(Problem.Kind.EXPIRED_URL, "Request has expired");
      }
    } else if (claim.time().isBefore(now.minus(skew))) {
      throw new Problem(
          Problem.Kind.SKEWED,
          "Signature expired: %s is now earlier than %s (%s - %d min.)"
              .formatted(
                  claim.stamp(), Claim.stamp(now.minus(skew)), Claim.stamp(now), skew.toMinutes()));
    }
  }

  private static String hash(Request request, Claim claim, boolean s3, Optional<byte[]> body) {
    String said = request.headers().get(HASH);
    if (said != null) {
      return said;
    }
    if (s3 && claim.lasting().isPresent()) {
      return UNSIGNED;
    }
    return body.map(Digests::sha256).orElse(UNSIGNED);
  }
}

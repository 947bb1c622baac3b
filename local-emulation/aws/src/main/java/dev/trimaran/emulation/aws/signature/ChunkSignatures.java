package dev.trimaran.emulation.aws.signature;

import dev.trimaran.emulation.aws.protocol.Dialect;

/** The signatures of the chunks of one body, each of which goes on from the one before. */
final class ChunkSignatures {
  private final SigningKey key;
  private final Claim claim;
  private String last;

  ChunkSignatures(SigningKey key, Claim claim) {
    this.key = key;
    this.claim = claim;
    this.last = claim.signature();
  }

  /**
   * Checks the signature of a chunk.
   *
   * @param hash the SHA-256 of its bytes
   */
  void chunk(String signature, String hash) {
    check("AWS4-HMAC-SHA256-PAYLOAD", signature, Digests.EMPTY + "\n" + hash);
  }

  /**
   * Checks the signature of the trailer.
   *
   * @param hash the SHA-256 of its lines
   */
  void trailer(String signature, String hash) {
    check("AWS4-HMAC-SHA256-TRAILER", signature, hash);
  }

  private void check(String kind, String signature, String rest) {
    String text =
        kind + "\n" + claim.stamp() + "\n" + claim.scope().text() + "\n" + last + "\n" + rest;
    if (!Digests.same(key.sign(text), signature)) {
      throw new Problem(Problem.Kind.MISMATCH, "").in(Dialect.S3);
    }
    last = signature;
  }
}

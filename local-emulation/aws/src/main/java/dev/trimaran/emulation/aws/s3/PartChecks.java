package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the content of an upload in parts is checked.
 *
 * @param named whether whoever began the upload named the algorithm
 * @param of {@code COMPOSITE}, a check of the parts' checks; or {@code FULL_OBJECT}, the check that
 *     the whole would have
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html">Full
 *     object and composite checksum types</a>
 */
record PartChecks(Algorithm algorithm, boolean named, String of) {
  static final String COMPOSITE = "COMPOSITE";
  static final String FULL = "FULL_OBJECT";

  /** What the beginning of an upload names; empty for nothing. */
  static Optional<PartChecks> asked(ObjectNode input) {
    if (!input.has("ChecksumAlgorithm")) {
      if (input.has("ChecksumType")) {
        throw Refused.request(
            "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm"
                + " header.");
      }
      return Optional.empty();
    }
    Algorithm algorithm = Algorithm.named(input.path("ChecksumAlgorithm").asText());
    String own = algorithm == Algorithm.CRC64NVME ? FULL : COMPOSITE;
    String of = input.path("ChecksumType").asText(own);
    boolean possible =
        of.equals(FULL) ? algorithm.sum().isPresent() : algorithm != Algorithm.CRC64NVME;
    if (!possible) {
      throw Refused.request(
          "The %s checksum type cannot be used with the %s checksum algorithm."
              .formatted(of, algorithm.name().toLowerCase(Locale.ROOT)));
    }
    return Optional.of(new PartChecks(algorithm, /* named= */ true, of));
  }

  static PartChecks of(ObjectNode upload) {
    return upload.has("algorithm")
        ? new PartChecks(
            Algorithm.named(upload.path("algorithm").asText()),
            /* named= */ true,
            upload.path("checksOf").asText())
        : new PartChecks(Algorithm.CRC64NVME, /* named= */ false, FULL);
  }

  /** Refuses another algorithm than the one that was named. */
  void refuseOther(Call call, Optional<Algorithm> asked) {
    if (named && asked.isPresent() && asked.orElseThrow() != algorithm) {
      throw Refused.request(
          "Checksum Type mismatch occurred, expected checksum Type: %s, actual checksum Type: %s"
              .formatted(lower(algorithm), lower(asked.orElseThrow())));
    }
  }

  /** Refuses a list of parts whose checks are missing or others. */
  void refuseOther(JsonNode listed, ObjectNode part) {
    String given = listed.path(algorithm.member()).asText("");
    if (given.isEmpty()) {
      if (named && of.equals(COMPOSITE)) {
        throw Refused.request(
            ("The upload was created using a %s checksum. The complete request must include the"
                    + " checksum for each part. It was missing for part %d in the request.")
                .formatted(lower(algorithm), part.path("number").asInt()));
      }
      return;
    }
    if (!given.equals(part.path("checks").path(algorithm.member()).asText())) {
      throw invalidPart();
    }
  }

  /** The check of all parts. */
  String sum(List<ObjectNode> parts) {
    if (of.equals(COMPOSITE)) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      parts.forEach(part -> all.writeBytes(check(part)));
      Algorithm.Running check = algorithm.begin();
      check.update(all.toByteArray(), 0, all.size());
      return Base64.getEncoder().encodeToString(check.result()) + "-" + parts.size();
    }
    CrcSum sum = algorithm.sum().orElseThrow();
    long value = 0;
    for (ObjectNode part : parts) {
      value = sum.of(value, number(check(part)), part.path("size").asLong());
    }
    byte[] bytes = new byte[algorithm.length()];
    for (int i = bytes.length - 1; i >= 0; i--, value >>>= 8) {
      bytes[i] = (byte) value;
    }
    return Base64.getEncoder().encodeToString(bytes);
  }

  private byte[] check(ObjectNode part) {
    return Base64.getDecoder().decode(part.path("checks").path(algorithm.member()).asText());
  }

  private static long number(byte[] bytes) {
    long value = 0;
    for (byte each : bytes) {
      value = value << 8 | each & 0xff;
    }
    return value;
  }

  static AwsException invalidPart() {
    return Refused.because(
        "InvalidPart",
        400,
        "One or more of the specified parts could not be found.  The part may not have been"
            + " uploaded, or the specified entity tag may not match the part's entity tag.");
  }

  private static String lower(Algorithm algorithm) {
    return algorithm.name().toLowerCase(Locale.ROOT);
  }
}

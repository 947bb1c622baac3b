package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Call;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Content as it came with a request: stored, and the same as its sender says. */
final class Received {
  private static final long LARGEST = 5L * 1024 * 1024 * 1024;

  private Received() {}

  /**
   * Takes the request's bytes into the document: its pieces, size, entity tag and checks.
   *
   * @param own the check that is made when the sender names none
   * @param always whether that check is made and kept whatever the sender names
   */
  static void into(ObjectNode document, Call call, Contents contents, Algorithm own, boolean always)
      throws IOException {
    Optional<Algorithm> asked = Algorithm.asked(call.input());
    if (call.payload().length() > LARGEST) {
      throw Refused.because(
          "EntityTooLarge",
          400,
          "Your proposed upload exceeds the maximum allowed size",
          "ProposedSize",
          String.valueOf(call.payload().length()),
          "MaxSizeAllowed",
          String.valueOf(LARGEST));
    }
    Set<Algorithm> algorithms = EnumSet.noneOf(Algorithm.class);
    asked.ifPresent(algorithms::add);
    if (always || asked.isEmpty()) {
      algorithms.add(own);
    }
    byte[] md5 = expectedMd5(call);
    Contents.Taken taken = contents.take(call.payload(), algorithms);
    boolean right = false;
    try {
      if (md5.length > 0 && !Arrays.equals(md5, taken.md5())) {
        throw Refused.because(
            "BadDigest", 400, "The Content-MD5 you specified did not match what we received.");
      }
      Map<Algorithm, byte[]> checks = verified(call, taken, contents);
      document.putArray("pieces").add(taken.piece().document());
      document.put("size", taken.piece().size());
      document.put("etag", HexFormat.of().formatHex(taken.md5()));
      document.set("checks", Described.checks(document, always ? only(own, taken) : checks));
      right = true;
    } finally {
      if (!right) {
        contents.remove(taken.piece());
      }
    }
  }

  private static Map<Algorithm, byte[]> only(Algorithm own, Contents.Taken taken) {
    return Map.of(own, Objects.requireNonNull(taken.checks().get(own)));
  }

  private static byte[] expectedMd5(Call call) {
    String text = call.text("ContentMD5");
    try {
      byte[] md5 = Base64.getDecoder().decode(text);
      if (text.isEmpty() || md5.length == 16) {
        return md5;
      }
    } catch (IllegalArgumentException e) {
      throw Refused.because("InvalidDigest", 400, "The Content-MD5 you specified was invalid.");
    }
    throw Refused.because("InvalidDigest", 400, "The Content-MD5 you specified was invalid.");
  }

  /** The checks to keep: those that the sender gave, ahead of the bytes or behind them. */
  private static Map<Algorithm, byte[]> verified(Call call, Contents.Taken taken, Contents contents)
      throws IOException {
    Map<Algorithm, byte[]> checks = new EnumMap<>(Algorithm.class);
    for (Algorithm algorithm : Algorithm.values()) {
      String trailer = call.payload().trailers().getOrDefault(algorithm.header(), "");
      String given = call.input().path(algorithm.member()).asText(trailer);
      if (given.isEmpty()) {
        continue;
      }
      byte[] made = taken.checks().get(algorithm);
      byte[] right = made == null ? contents.check(taken.piece(), algorithm) : made;
      checks.put(algorithm, right);
      compare(algorithm, given, right);
    }
    return checks.isEmpty() ? taken.checks() : checks;
  }

  /** Refuses what a sender gives as a check of bytes whose check is another. */
  static void compare(Algorithm algorithm, String given, byte[] right) {
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(given);
    } catch (IllegalArgumentException e) {
      decoded = new byte[0];
    }
    if (decoded.length != algorithm.length()) {
      throw Refused.request("Value for " + algorithm.header() + " header is invalid.");
    }
    if (!Arrays.equals(decoded, right)) {
      throw Refused.because(
          "BadDigest",
          400,
          "The %s you specified did not match the calculated checksum."
              .formatted(algorithm.name()));
    }
  }
}

package dev.trimaran.emulation.aws.s3;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of an object's bytes.
 *
 * @param first the first byte's place
 * @param length how many bytes
 */
record ByteRange(long first, long length) {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

  /**
   * The range of a header; empty for what is none that S3 understands, which asks for everything.
   *
   * @throws dev.trimaran.emulation.aws.AwsException InvalidRange when it lies behind the end
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-14.1.2">RFC 9110, byte ranges</a>
   */
  static Optional<ByteRange> of(String header, long size) {
    Matcher matcher = RANGE.matcher(header.strip());
    if (!matcher.matches() || header.strip().equals("bytes=-")) {
      return Optional.empty();
    }
    boolean suffix = matcher.group(1).isEmpty();
    long last = matcher.group(2).isEmpty() ? size - 1 : number(matcher.group(2));
    long first = suffix ? Math.max(size - last, 0) : number(matcher.group(1));
    if (suffix) {
      last = last == 0 ? -1 : size - 1;
    } else if (!matcher.group(2).isEmpty() && last < first) {
      return Optional.empty();
    }
    last = Math.min(last, size - 1);
    if (first > last) {
      throw Refused.because(
          "InvalidRange",
          416,
          "The requested range is not satisfiable",
          "RangeRequested",
          header,
          "ActualObjectSize",
          String.valueOf(size));
    }
    return Optional.of(new ByteRange(first, last - first + 1));
  }

  /** As the header of an answer says it. */
  String header(long size) {
    return "bytes " + first + "-" + (first + length - 1) + "/" + size;
  }

  private static long number(String digits) {
    return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
  }
}

package dev.trimaran.emulation.aws.signature;

import dev.trimaran.emulation.http.Request;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a signed request says of its signature.
 *
 * @param scope what it is signed for
 * @param names the signed headers
 * @param signature in hexadecimal digits
 * @param stamp when it was signed, as it is written
 * @param time the same as an instant
 * @param lasting how long a presigned URL holds; empty for a signed header
 * @param token the session token; empty for a lasting key
 */
record Claim(
    Scope scope,
    String names,
    String signature,
    String stamp,
    Instant time,
    Optional<Duration> lasting,
    Optional<String> token) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);
  private static final Pattern FORM = Pattern.compile("[0-9]{8}T[0-9]{6}Z");
  private static final Duration WEEK = Duration.ofDays(7);

  static Claim of(Scope scope, Request request, Map<String, List<String>> query) {
    String authorization = request.headers().get("authorization");
    if (authorization != null && authorization.startsWith(Scope.ALGORITHM)) {
      String stamp =
          request
              .headers()
              .first("x-amz-date")
              .orElseThrow(() ->
                  new Problem(
                      Problem.Kind.INCOMPLETE,
                      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."));
      return new Claim(
          scope,
          Scope.field(authorization, "SignedHeaders=").orElseThrow(() -> missing("SignedHeaders")),
          Scope.field(authorization, "Signature=").orElseThrow(() -> missing("Signature")),
          stamp,
          time(stamp),
          Optional.empty(),
          request.headers().first("x-amz-security-token"));
    }
    String stamp = first(query, "X-Amz-Date").orElseThrow(() -> missing("X-Amz-Date"));
    return new Claim(
        scope,
        first(query, "X-Amz-SignedHeaders").orElseThrow(() -> missing("X-Amz-SignedHeaders")),
        first(query, "X-Amz-Signature").orElseThrow(() -> missing("X-Amz-Signature")),
        stamp,
        time(stamp),
        Optional.of(
            lasting(first(query, "X-Amz-Expires").orElseThrow(() -> missing("X-Amz-Expires")))),
        first(query, "X-Amz-Security-Token"));
  }

  private static Optional<String> first(Map<String, List<String>> query, String name) {
    return Optional.ofNullable(query.get(name)).map(List::getFirst);
  }

  private static Problem missing(String part) {
    return new Problem(
        Problem.Kind.INCOMPLETE, "Authorization header requires '" + part + "' parameter.");
  }

  private static Instant time(String stamp) {
    try {
      if (!FORM.matcher(stamp).matches()) {
        throw new DateTimeException("another form");
      }
      return LocalDateTime.of(
              number(stamp, 0, 4),
              number(stamp, 4, 6),
              number(stamp, 6, 8),
              number(stamp, 9, 11),
              number(stamp, 11, 13),
              number(stamp, 13, 15))
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new Problem(
          Problem.Kind.INCOMPLETE,
          "Date must be in ISO-8601 'basic format'. Got '"
              + stamp
              + "'. See http://en.wikipedia.org/wiki/ISO_8601");
    }
  }

  private static int number(String stamp, int from, int to) {
    return Integer.parseInt(stamp, from, to, 10);
  }

  private static Duration lasting(String seconds) {
    try {
      Duration lasting = Duration.ofSeconds(Long.parseLong(seconds));
      if (!lasting.isNegative() && lasting.compareTo(WEEK) <= 0) {
        return lasting;
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    throw new Problem(
        Problem.Kind.INCOMPLETE,
        "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds");
  }

  static String stamp(Instant time) {
    return STAMP.format(time.atOffset(ZoneOffset.UTC));
  }
}

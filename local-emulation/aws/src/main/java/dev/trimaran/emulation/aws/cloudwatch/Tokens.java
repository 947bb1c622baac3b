package dev.trimaran.emulation.aws.cloudwatch;

import dev.trimaran.emulation.aws.AwsException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where the next page begins, in a form that says nothing. */
final class Tokens {
  private static final String PREFIX = "page:";

  private Tokens() {}

  static String of(int number) {
    return Base64.getEncoder().encodeToString((PREFIX + number).getBytes(StandardCharsets.UTF_8));
  }

  /** The number of a token; 0 without one. */
  static int number(String token) {
    if (token.isEmpty()) {
      return 0;
    }
    try {
      String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.startsWith(PREFIX)) {
        return Integer.parseInt(text.substring(PREFIX.length()));
      }
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
    throw invalid();
  }

  private static AwsException invalid() {
    return new AwsException("InvalidNextToken", 400, "Invalid nextToken: malformed token");
  }
}

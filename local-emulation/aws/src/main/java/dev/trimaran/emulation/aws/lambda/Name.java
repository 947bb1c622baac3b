package dev.trimaran.emulation.aws.lambda;

import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Site;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which function is meant: by name, by a part of its ARN or by the whole of it, with a version or
 * an alias or without.
 *
 * @param site where it lives
 * @param function its name
 * @param qualifier a version or an alias; empty without one
 */
record Name(Site site, String function, String qualifier) {
  static final String LATEST = "$LATEST";
  private static final Pattern FORM =
      Pattern.compile(
          "(?:arn:aws[a-zA-Z-]*:lambda:(?<region>[a-z0-9-]+):)?(?:(?<account>\\d{12}):)?"
              + "(?:function:)?(?<name>[a-zA-Z0-9_-]+)(?::(?<qualifier>\\$LATEST|[a-zA-Z0-9_-]+))?");

  /** What a call means by {@code FunctionName} and {@code Qualifier}. */
  static Name of(Call call) {
    return of(call.site(), call.text("FunctionName"), call.text("Qualifier"));
  }

  static Name of(Site site, String text, String qualifier) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw Refused.invalid("Invalid function name: " + text);
    }
    String own = matcher.group("qualifier");
    if (own != null && !qualifier.isEmpty() && !own.equals(qualifier)) {
      throw Refused.invalid(
          "The derived qualifier from the function name does not match the specified qualifier.");
    }
    String region = matcher.group("region");
    String account = matcher.group("account");
    return new Name(
        new Site(
            account == null ? site.account() : account, region == null ? site.region() : region),
        matcher.group("name"),
        own == null ? qualifier : own);
  }

  /** The function's ARN, without a qualifier. */
  String arn() {
    return site.arn("lambda", "function:" + function);
  }

  /** The ARN as it was meant. */
  String qualifiedArn() {
    return qualifier.isEmpty() ? arn() : arn() + ":" + qualifier;
  }

  /** Under which its document is kept. */
  String key() {
    return site.key(function);
  }

  /** Under which documents of its qualifier are kept. */
  String key(String other) {
    return key() + "/" + other;
  }

  Name with(String other) {
    return new Name(site, function, other);
  }
}

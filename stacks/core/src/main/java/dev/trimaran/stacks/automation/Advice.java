package dev.trimaran.stacks.automation;

import java.util.List;
import java.util.regex.Pattern;

/** What to do about what Pulumi and clouds say, where they do not say it themselves. */
final class Advice {
  private record Known(Pattern message, String advice) {}

  private static final List<Known> KNOWN =
      List.of(
          known(
              "incorrect passphrase",
              "The state's secrets were encrypted by another passphrase: set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE as it was then."),
          known(
              "no resource plugin|could not find plugin|plugin .* not found",
              "Let Pulumi get the plugin (unset PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION), or install it by `pulumi plugin install resource NAME VERSION`."),
          known(
              "AccessDenied|UnauthorizedOperation|not authorized to perform|AuthorizationError",
              "Let who deploys have the policy that `trimaran plan --iam FOLDER` writes, then run this again."),
          known(
              "ExpiredToken|InvalidClientTokenId|no valid credential|NoCredentialProviders|failed to refresh cached credentials",
              "Sign in to the cloud again, such as by `aws sso login`, then run this again."),
          known(
              "error reading from server: EOF|connection refused|transport is closing|Unavailable desc",
              "The resource provider has ended before it answered. What was made until then is in the state: run this again."),
          known(
              "read-only file system|permission denied",
              "Let this user write there, then run this again."));

  private Advice() {}

  private static Known known(String message, String advice) {
    return new Known(Pattern.compile(message, Pattern.CASE_INSENSITIVE), advice);
  }

  /** Empty where the message has to do. */
  static String on(String message) {
    return KNOWN.stream()
        .filter(known -> known.message().matcher(message).find())
        .map(Known::advice)
        .findFirst()
        .orElse("");
  }
}

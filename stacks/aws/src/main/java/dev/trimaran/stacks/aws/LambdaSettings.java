package dev.trimaran.stacks.aws;

import java.util.List;
import java.util.Optional;

/**
 * How functions run on Lambda.
 *
 * @param architecture {@code arm64} or {@code x86_64}
 * @param reserved how many instances of serving there may be at once; they are kept free for it
 * @param provisioned how many of them are always warm
 * @param snapStart whether an instance starts from a snapshot
 * @param bundle the folder of the bundle that the code brings along; empty: it is in the bucket
 * @param signingProfile the ARN of the version of a profile of AWS Signer; then no other code runs
 * @param tracing whether X-Ray gets traces
 */
public record LambdaSettings(
    FunctionCode code,
    Entrance entrance,
    String architecture,
    int reserved,
    int provisioned,
    boolean snapStart,
    Optional<String> bundle,
    Optional<String> signingProfile,
    boolean tracing) {

  /** What the configuration says. */
  static LambdaSettings of(ConfigReader config) {
    var settings =
        new LambdaSettings(
            FunctionCode.of(config),
            Entrance.of(config),
            config.choice("architecture", "arm64", List.of("arm64", "x86_64")),
            config.integer("reservedConcurrency", 20, 1, 100_000),
            config.integer("provisionedConcurrency", 0, 0, 100_000),
            config.flag("snapStart", false),
            config.text("functionBundle"),
            config.text("signingProfile"),
            config.flag("tracing", true));
    settings.requireSound(config);
    return settings;
  }

  /** What AWS itself would refuse: https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html. */
  private void requireSound(ConfigReader config) {
    if (snapStart && provisioned > 0) {
      throw config.refused(
          "snapStart",
          "false where provisionedConcurrency keeps instances warm: Lambda has one or the other",
          "true");
    }
    if (snapStart && code instanceof FunctionCode.Image) {
      throw config.refused(
          "snapStart", "false where functionImage names an image: only zips have it", "true");
    }
    bundle
        .filter(found -> !found.startsWith("/"))
        .ifPresent(found -> {
          throw config.refused(
              "functionBundle", "a folder from the root, such as /var/task/bundle", found);
        });
    if (provisioned > reserved) {
      throw config.refused(
          "provisionedConcurrency",
          "at most reservedConcurrency, which is " + reserved,
          Integer.toString(provisioned));
    }
    if (signingProfile.isPresent() && !(code instanceof FunctionCode.Stored)) {
      throw config.refused(
          "signingProfile",
          "a signed zip, as functionBucket and functionKey name one",
          signingProfile.get());
    }
  }

  /**
   * Whether Lambda starts the function when a version of it is published, and not first when
   * called.
   */
  boolean startsWhenPublished() {
    return snapStart || provisioned > 0;
  }
}

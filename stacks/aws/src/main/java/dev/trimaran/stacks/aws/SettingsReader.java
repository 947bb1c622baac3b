package dev.trimaran.stacks.aws;

import com.pulumi.Context;
import com.pulumi.exceptions.RunException;
import dev.trimaran.stacks.aws.StackSettings.NetworkSettings;
import dev.trimaran.stacks.aws.StackSettings.PipelineSettings;
import dev.trimaran.stacks.aws.StackSettings.TrainingSettings;
import dev.trimaran.stacks.component.Environment;
import dev.trimaran.stacks.component.Environment.Size;
import java.util.List;

/** Reads what {@code Pulumi.yaml} documents. */
final class SettingsReader {
  /** What CloudWatch can keep logs for, in days, but for years. */
  private static final List<String> LOG_DAYS =
      List.of(
          "1", "3", "5", "7", "14", "30", "60", "90", "120", "150", "180", "365", "400", "545",
          "731");

  private static final List<String> WORKERS = List.of("G.1X", "G.2X", "G.4X", "G.8X");

  private final String stack;
  private final ConfigReader config;
  private final ConfigReader aws;

  SettingsReader(Context context) {
    this.stack = context.stackName();
    this.config = new ConfigReader(context.config());
    this.aws = new ConfigReader(context.config("aws"));
  }

  StackSettings read() {
    var environment = environment();
    return new StackSettings(
        environment,
        place(environment),
        network(),
        pipeline(environment),
        training(environment),
        ServingSettings.of(config, environment),
        MonitoringSettings.of(config),
        AlertSettings.of(config),
        config.texts("secrets"));
  }

  /** The stack's name is the environment's. */
  private Environment environment() {
    try {
      var plain =
          config.flag("production", false)
              ? Environment.production(stack)
              : Environment.trial(stack);
      return new Environment(
          stack,
          config.flag("protectsData", plain.protectsData()),
          Integer.parseInt(config.choice("logDays", Integer.toString(plain.logDays()), LOG_DAYS)),
          config.integer("versionDays", plain.versionDays(), 1, 3650),
          plain.size());
    } catch (IllegalArgumentException refused) {
      throw new RunException(
          "The stack's name is the name of the environment. " + refused.getMessage(), refused);
    }
  }

  private Place place(Environment environment) {
    var region =
        aws.text("region")
            .orElseThrow(() -> aws.refused("region", "an AWS region such as eu-central-1", ""));
    var accounts = aws.texts("allowedAccountIds");
    if (accounts.size() != 1) {
      throw aws.refused(
          "allowedAccountIds",
          "the one account that the stack may be made in, such as [\"123456789012\"]",
          String.join(", ", accounts));
    }
    var zones = config.integer("zones", environment.size() == Size.LARGE ? 3 : 2, 2, 3);
    try {
      return Place.of(region, accounts.getFirst(), zones);
    } catch (IllegalArgumentException refused) {
      throw new RunException("aws:region, aws:allowedAccountIds: " + refused.getMessage(), refused);
    }
  }

  private NetworkSettings network() {
    var block = config.text("networkBlock", "10.20");
    if (!block.matches("10\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)|172\\.(1[6-9]|2\\d|3[01])|192\\.168")) {
      throw config.refused(
          "networkBlock", "the first two numbers of private addresses, such as 10.20", block);
    }
    return new NetworkSettings(config.flag("network", false), block);
  }

  private PipelineSettings pipeline(Environment environment) {
    var workers = environment.size() == Size.LARGE ? 5 : 2;
    return new PipelineSettings(
        config.choice("workerType", "G.1X", WORKERS),
        config.integer("workers", workers, 2, 299),
        config.integer("pipelineTimeoutMinutes", 120, 1, 7 * 24 * 60),
        config.text("sparkJar", "../../jobs/spark/target/trimaran-job-spark-0.1.0.jar"),
        config.texts("pipelineJars"));
  }

  private TrainingSettings training(Environment environment) {
    var instance = config.text("trainingInstance", "ml.m5.xlarge");
    if (!instance.matches("ml\\.[a-z0-9-]+\\.[a-z0-9]+")) {
      throw config.refused(
          "trainingInstance", "an instance of SageMaker such as ml.m5.xlarge", instance);
    }
    return new TrainingSettings(
        instance,
        config.flag("tracking", true),
        config.choice(
            "trackingSize",
            environment.size() == Size.LARGE ? "Medium" : "Small",
            List.of("Small", "Medium", "Large")),
        config.text("mlflowVersion", "2.16.2"));
  }
}

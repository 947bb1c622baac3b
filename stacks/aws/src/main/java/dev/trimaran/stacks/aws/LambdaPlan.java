package dev.trimaran.stacks.aws;

import com.pulumi.core.Output;
import dev.trimaran.stacks.component.Stage.Serving;
import java.util.Map;
import java.util.TreeMap;

/**
 * One function on Lambda.
 *
 * @param word its name within the stack, such as serving
 * @param memory in MiB
 * @param seconds a call may take
 * @param reserved instances at once, kept free for it
 * @param snapStart whether instances start from a snapshot
 * @param environment its variables
 */
record LambdaPlan(
    String word,
    int memory,
    int seconds,
    int reserved,
    boolean snapStart,
    Output<Map<String, String>> environment) {
  private static final long MEBIBYTE = 1L << 20;
  private static final int LEAST = 128;
  private static final int MOST = 10_240;

  /** Lambda's limits: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html. */
  LambdaPlan {
    if (memory < LEAST || memory > MOST) {
      throw new IllegalArgumentException(
          "deploy.function.memory: expected 128MiB to 10240MiB, which Lambda has, found "
              + memory
              + "MiB; with serving: sagemaker the instance type says how much there is");
    }
  }

  /** The function that serves. */
  static LambdaPlan serving(Serving asked, ServingSettings settings, Output<String> bucket) {
    var lambda = settings.lambda();
    return new LambdaPlan(
        "serving",
        (int) (asked.memoryBytes() / MEBIBYTE),
        30,
        lambda.reserved(),
        lambda.snapStart(),
        bucket.applyValue(name -> new Variables(asked, name).serving(settings)));
  }

  /** The function that looks for drift: one check at a time. */
  static LambdaPlan drift(
      String model, MonitoringSettings settings, ServingSettings served, Output<String> bucket) {
    return new LambdaPlan(
        "drift",
        settings.memory(),
        900,
        1,
        false,
        bucket.applyValue(name -> {
          var variables =
              new TreeMap<>(
                  Map.of(
                      "TRIMARAN_FUNCTION",
                      "drift",
                      "TRIMARAN_PROVIDER",
                      "aws",
                      "TRIMARAN_WORKSPACE",
                      "s3://" + name,
                      "TRIMARAN_MODEL",
                      model,
                      "TRIMARAN_CACHE",
                      Variables.CACHE,
                      "TRIMARAN_EMF",
                      "true"));
          served.modelVersion().ifPresent(version -> variables.put("TRIMARAN_VERSION", version));
          settings
              .retrainingUrl()
              .ifPresent(url -> {
                variables.put("TRIMARAN_WEBHOOK", url);
                variables.put("TRIMARAN_RETRAIN_WHEN", "drift");
              });
          return variables;
        }));
  }
}

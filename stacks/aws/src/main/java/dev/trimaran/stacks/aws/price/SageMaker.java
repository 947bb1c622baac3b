package dev.trimaran.stacks.aws.price;

import dev.trimaran.stacks.price.Measure;
import dev.trimaran.stacks.price.Meter;
import dev.trimaran.stacks.price.PricedResource;
import dev.trimaran.stacks.value.Value;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** SageMaker. Volumes of instances and data through endpoints are not counted. */
final class SageMaker {
  private static final BigDecimal MEGABYTES = BigDecimal.valueOf(1024);

  private SageMaker() {}

  /** A job that a run starts; it is no resource of a stack, so a plan puts it beside them. */
  static void training(Meter meter) {
    var job = meter.resource();
    var count = job.number("instanceCount").orElse(BigDecimal.ONE);
    job.text("instanceType")
        .ifPresentOrElse(
            type ->
                meter.perRun(
                    "training on " + type,
                    meter.used(Measure.TRAINING_HOURS).times(count),
                    "sagemaker.training." + type),
            () -> meter.unpriced("training", "no price known while instanceType is unknown"));
  }

  static void endpoint(Meter meter) {
    var variants = meter.resource().items("productionVariants");
    if (variants.isEmpty()) {
      meter.unpriced("instances", "no price known while productionVariants are unknown");
    }
    for (var variant : variants) {
      variant(meter, variant instanceof Value.Fields fields ? fields.values() : Map.of());
    }
  }

  private static void variant(Meter meter, Map<String, Value> variant) {
    if (serverless(variant) instanceof Value.Fields serverless) {
      var memory = number(serverless.values(), "memorySizeInMb");
      memory.ifPresentOrElse(
          megabytes ->
              meter.monthly(
                  "serverless inference",
                  meter.used(Measure.INFERENCE_SECONDS).times(megabytes.divide(MEGABYTES)),
                  "sagemaker.serverless"),
          () -> meter.unpriced("inference", "no price known while memorySizeInMb is unknown"));
      return;
    }
    var type = text(variant, "instanceType");
    var count = number(variant, "initialInstanceCount").orElse(BigDecimal.ONE);
    if (type.isEmpty()) {
      meter.unpriced("instances", "no price known while instanceType is unknown");
    } else {
      meter.monthly(
          "endpoint on " + type.get(),
          meter.used(Measure.ENDPOINT_HOURS).times(count),
          "sagemaker.hosting." + type.get());
    }
  }

  /** The offline store is in a bucket, and counted there. */
  static void features(Meter meter) {
    var online = meter.resource().fields("onlineStoreConfig").get("enableOnlineStore");
    if (online instanceof Value.Bool flag && flag.value()) {
      meter.monthly("writes", meter.used(Measure.FEATURE_WRITES), "sagemaker.features.writes");
      meter.monthly("reads", meter.used(Measure.FEATURE_READS), "sagemaker.features.reads");
      meter.monthly("storage", meter.used(Measure.TABLE_GB), "sagemaker.features.storage");
    } else {
      meter.free(
          "its offline store is counted with its bucket",
          URI.create("https://aws.amazon.com/sagemaker-ai/pricing/"));
    }
  }

  static void tracking(Meter meter) {
    var size = meter.resource().text("trackingServerSize").orElse("Small");
    meter.monthly(
        size.toLowerCase(Locale.ROOT) + " tracking server",
        meter.used(Measure.TRACKING_HOURS),
        "sagemaker.mlflow." + size.toLowerCase(Locale.ROOT));
    meter.monthly("metadata", meter.used(Measure.TRACKING_GB), "sagemaker.mlflow.storage");
  }

  private static Value serverless(Map<String, Value> variant) {
    var config = variant.getOrDefault("serverlessConfig", Value.NULL);
    return config instanceof Value.Items items && !items.values().isEmpty()
        ? items.values().getFirst()
        : config;
  }

  private static Optional<String> text(Map<String, Value> fields, String key) {
    return Optional.ofNullable(fields.get(key)).flatMap(Value::text);
  }

  private static Optional<BigDecimal> number(Map<String, Value> fields, String key) {
    return Optional.ofNullable(fields.get(key)).flatMap(PricedResource::number);
  }
}

package dev.trimaran.stacks.price;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a stack's use is told in. Each has a default for a small team's single pipeline: a training
 * a day, a million predictions a month. They are guesses of usage, never of prices, and are there
 * to be replaced in a usage file.
 */
public enum Measure {
  RUNS_PER_MONTH("4", "30", "60", "runs of the pipeline in a month"),
  TRAINING_HOURS("0.1", "0.5", "2", "hours of training in a run, on each instance"),
  GLUE_HOURS("0.1", "0.25", "1", "hours of a Spark job in a run"),
  STORED_GB("1", "20", "200", "GB in a bucket, on average over the month"),
  OBJECT_WRITES(
      "1000", "20000", "200000", "writes and listings of objects, of a bucket in a month"),
  OBJECT_READS("1000", "100000", "1000000", "reads of objects, of a bucket in a month"),
  KEY_REQUESTS("1000", "20000", "200000", "requests to a KMS key in a month"),
  CATALOG_OBJECTS("10", "100", "1000", "tables and partitions in a Glue database"),
  CATALOG_REQUESTS("100", "10000", "100000", "requests to a Glue database in a month"),
  REQUESTS("10000", "1000000", "10000000", "requests to a function or an API in a month"),
  MILLISECONDS("5", "20", "100", "milliseconds that a function runs for a request"),
  PROVISIONED_HOURS("730", "730", "730", "hours of provisioned concurrency in a month"),
  INFERENCE_SECONDS("100", "20000", "1000000", "seconds that a serverless endpoint computes"),
  ENDPOINT_HOURS("730", "730", "730", "hours that an endpoint's instances run in a month"),
  TRACKING_HOURS("730", "730", "730", "hours that a tracking server runs in a month"),
  TRACKING_GB("0.1", "1", "10", "GB of metadata in a tracking server"),
  LOG_GB("0.1", "2", "20", "GB of logs written to a group in a month"),
  PUBLISHES("10", "1000", "100000", "messages published to a topic in a month"),
  QUEUE_REQUESTS("100", "10000", "1000000", "requests to a queue in a month"),
  SECRET_READS("100", "10000", "100000", "reads of a secret in a month"),
  SCHEDULED("4", "30", "744", "invocations by a schedule in a month"),
  DATA_EVENTS("10000", "200000", "2000000", "events on objects and functions that a trail records"),
  NETWORK_GB("1", "10", "100", "GB through an endpoint or a NAT gateway in a month"),
  TRANSFER_OUT_GB("0.1", "2", "50", "GB that an API or a URL sends to the internet in a month"),
  FEATURE_WRITES("10000", "1000000", "10000000", "writes to an online feature group in a month"),
  FEATURE_READS("10000", "1000000", "10000000", "reads from an online feature group in a month"),
  TABLE_WRITES("1000", "100000", "1000000", "write units of a table in a month"),
  TABLE_READS("1000", "100000", "1000000", "read units of a table in a month"),
  TABLE_GB("0.1", "1", "10", "GB in a table"),
  IMAGE_GB("0.5", "2", "10", "GB of images in a repository");

  private final Range usual;
  private final String meaning;

  Measure(String low, String expected, String high, String meaning) {
    usual = Range.of(low, expected, high);
    this.meaning = meaning;
  }

  /** What is taken where nothing else is said. */
  public Range usual() {
    return usual;
  }

  /** What is counted, and in which unit. */
  public String meaning() {
    return meaning;
  }

  /** Its name in a usage file, such as {@code runs-per-month}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Measure> find(String key) {
    return Arrays.stream(values()).filter(measure -> measure.key().equals(key)).findFirst();
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(Measure::key).toList();
  }
}

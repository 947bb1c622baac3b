package dev.trimaran.stacks.aws.price;

import dev.trimaran.stacks.price.Measure;
import dev.trimaran.stacks.price.Meter;
import dev.trimaran.stacks.price.PricedResource;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Glue: https://docs.aws.amazon.com/glue/latest/dg/add-job.html tells the DPUs of a worker. */
final class Glue {
  private static final Map<String, BigDecimal> DPUS =
      Map.of(
          "Standard", new BigDecimal("1"),
          "G.025X", new BigDecimal("0.25"),
          "G.1X", new BigDecimal("1"),
          "G.2X", new BigDecimal("2"),
          "G.4X", new BigDecimal("4"),
          "G.8X", new BigDecimal("8"));

  private Glue() {}

  static void job(Meter meter) {
    var job = meter.resource();
    var dpus = dpus(job);
    if (dpus.isEmpty()) {
      meter.unpriced(
          "Spark",
          "no price known without a known maxCapacity, or numberOfWorkers and workerType among "
              + DPUS.keySet().stream().sorted().toList());
      return;
    }
    var sku =
        job.text("executionClass").filter("FLEX"::equals).isPresent()
            ? "glue.spark.flex"
            : "glue.spark";
    meter.perRun("Spark", meter.used(Measure.GLUE_HOURS).times(dpus.get()), sku);
  }

  static void database(Meter meter) {
    meter.monthly("objects", meter.used(Measure.CATALOG_OBJECTS), "glue.catalog.objects");
    meter.monthly("requests", meter.used(Measure.CATALOG_REQUESTS), "glue.catalog.requests");
  }

  private static Optional<BigDecimal> dpus(PricedResource job) {
    var worker = job.text("workerType").flatMap(type -> Optional.ofNullable(DPUS.get(type)));
    var workers = job.number("numberOfWorkers");
    return worker.isPresent() && workers.isPresent()
        ? Optional.of(worker.get().multiply(workers.get()))
        : job.number("maxCapacity");
  }
}

package dev.trimaran.stacks.aws.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.stacks.price.Bill;
import dev.trimaran.stacks.price.Budget;
import dev.trimaran.stacks.price.Estimate;
import dev.trimaran.stacks.price.Line;
import dev.trimaran.stacks.price.PriceList;
import dev.trimaran.stacks.price.PricedResource;
import dev.trimaran.stacks.price.Pricing;
import dev.trimaran.stacks.price.Range;
import dev.trimaran.stacks.price.Usage;
import dev.trimaran.stacks.price.UsageReader;
import dev.trimaran.stacks.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PricingTest {
  private static final String BUCKET = "aws:s3/bucketV2:BucketV2";
  private static final String FUNCTION = "aws:lambda/function:Function";

  @Test
  void a_bucket_in_frankfurt() {
    var bucket = of(BUCKET, Map.of());

    var estimate =
        price("eu-central-1", "stored-gb: 100\nobject-writes: 10000\nobject-reads: 50000", bucket);

    // 100 x 0.0245 + 10 x 0.0054 + 5 x 0.0043
    assertThat(estimate.monthly().expected()).isEqualByComparingTo("2.5255");
    assertThat(estimate.unpriced()).isEmpty();
    assertThat(estimate.charges().getFirst().text())
        .isEqualTo(
            "storage: 100 GB-month x 0.0245 USD per GB-month = 2.45 USD a month"
                + " (s3.storage.standard; https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws"
                + "/AmazonS3/current/eu-central-1/index.csv, 2026-09-28)");
  }

  @Test
  void a_function_on_arm_in_ireland() {
    var function =
        of(
            FUNCTION,
            Map.of("memorySize", Value.of(512), "architectures", Value.of(List.of("arm64"))));

    var estimate = price("eu-west-1", "requests: 2000000\nmilliseconds: 50", function);

    // 2 x 0.20 + 2,000,000 x 0.05 s x 0.5 GB x 0.0000133334
    assertThat(estimate.monthly().expected()).isEqualByComparingTo("1.06667");
  }

  @Test
  void an_endpoint_and_its_two_instances_in_virginia() {
    var config =
        of(
            "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
            Map.of(
                "productionVariants",
                new Value.Items(
                    List.of(
                        new Value.Fields(
                            Map.of(
                                "instanceType", Value.of("ml.m5.large"),
                                "initialInstanceCount", Value.of(2)))))));

    var estimate = price("us-east-1", "", config);

    // 730 h x 2 x 0.115
    assertThat(estimate.monthly().expected()).isEqualByComparingTo("167.9");
  }

  @Test
  void a_spark_job_is_paid_by_the_run() {
    var job =
        of(
            "aws:glue/job:Job",
            Map.of("workerType", Value.of("G.2X"), "numberOfWorkers", Value.of(5)));

    var estimate =
        price(
            "us-east-1", "glue-hours: {low: 0.1, expected: 0.5, high: 1}\nruns-per-month: 10", job);

    // 5 workers x 2 DPU x 0.5 h x 0.44, ten times a month
    assertThat(estimate.perRun().expected()).isEqualByComparingTo("2.2");
    assertThat(estimate.monthly())
        .satisfies(month -> {
          assertThat(month.low()).isEqualByComparingTo("4.4");
          assertThat(month.expected()).isEqualByComparingTo("22");
          assertThat(month.high()).isEqualByComparingTo("44");
        });
  }

  @Test
  void provisioned_concurrency_takes_its_memory_from_its_function() {
    var function = of(FUNCTION, Map.of("memorySize", Value.of(1024)));
    var provisioned =
        of(
            "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
            Map.of(
                "provisionedConcurrentExecutions", Value.of(2),
                "functionName", Value.unknown()));

    var bill = bill("eu-central-1", "", List.of(function, provisioned));

    // 730 x 3600 s x 2 x 1 GB x 0.0000050147
    assertThat(bill.estimates().get(1).monthly().expected()).isEqualByComparingTo("26.3572632");
  }

  @Test
  void what_has_a_price_elsewhere_alone_is_told_with_where() {
    var server = of("aws:sagemaker/mlflowTrackingServer:MlflowTrackingServer", Map.of());

    var estimate = price("eu-central-1", "", server);

    assertThat(estimate.monthly().expected()).isGreaterThan(new BigDecimal("400"));
    assertThat(estimate.borrowed())
        .extracting(Line.Borrowed::reason)
        .containsExactly(
            "the price of us-east-1, as none is known for sagemaker.mlflow.small in aws eu-central-1",
            "the price of us-east-1, as none is known for sagemaker.mlflow.storage in aws eu-central-1");
    assertThat(estimate.unpriced()).isEmpty();
    assertThat(price("us-east-1", "", server).borrowed()).isEmpty();
  }

  @Test
  void what_has_no_price_says_so_and_is_not_nothing() {
    var group =
        of(
            "aws:sagemaker/featureGroup:FeatureGroup",
            Map.of(
                "onlineStoreConfig",
                new Value.Fields(Map.of("enableOnlineStore", Value.of(true)))));

    var bill = bill("eu-central-1", "", List.of(group));

    assertThat(bill.monthly()).isEqualTo(Range.ZERO);
    assertThat(bill.incomplete()).hasSize(1);
    assertThat(bill.incomplete().getFirst().unpriced())
        .extracting(Line.Unpriced::reason)
        .contains("no price known for sagemaker.features.reads in aws eu-central-1");
    assertThat(bill.incomplete().getFirst().isFree()).isFalse();
  }

  @Test
  void an_unknown_type_says_so() {
    var estimate = price("us-east-1", "", of("aws:quantum/computer:Computer", Map.of()));

    assertThat(estimate.unpriced())
        .extracting(Line.Unpriced::reason)
        .containsExactly("no price known for resources of the type aws:quantum/computer:Computer");
  }

  @Test
  void beyond_the_last_known_tier_no_price_is_known() {
    var estimate = price("eu-west-1", "stored-gb: 60000", of(BUCKET, Map.of()));

    // 51,200 x 0.023, and the rest told
    assertThat(estimate.charges().getFirst().usd().expected()).isEqualByComparingTo("1177.6");
    assertThat(estimate.unpriced())
        .extracting(Line.Unpriced::reason)
        .containsExactly(
            "no price known for s3.storage.standard in aws eu-west-1 beyond 51200 GB-month"
                + " a month");
  }

  @Test
  void a_region_without_a_list_has_the_prices_of_another() {
    var estimate = price("eu-north-1", "", of(BUCKET, Map.of()));

    assertThat(estimate.unpriced()).isEmpty();
    assertThat(estimate.borrowed()).hasSize(3);
    assertThat(estimate.monthly())
        .isEqualTo(price("us-east-1", "", of(BUCKET, Map.of())).monthly());
  }

  private static PricedResource of(String type, Map<String, Value> inputs) {
    return new PricedResource(type, "it", inputs);
  }

  private static Estimate price(String region, String usage, PricedResource resource) {
    return bill(region, usage, List.of(resource)).estimates().getFirst();
  }

  private static Bill bill(String region, String usage, List<PricedResource> stack) {
    var stated = usage.isEmpty() ? Usage.usual() : new UsageReader("usage.yaml").read(usage);
    return new Pricing(new AwsTariff(), PriceList.of("aws", region), stated).bill(stack);
  }

  @Test
  void a_budget_tells_how_much_is_too_much_and_what_costs_most() {
    var bill =
        bill(
            "us-east-1",
            "stored-gb: {low: 100, expected: 1000, high: 10000}",
            List.of(
                new PricedResource("aws:kms/key:Key", "key", Map.of()),
                new PricedResource(BUCKET, "data", Map.of()),
                new PricedResource("aws:iam/role:Role", "role", Map.of())));

    var verdict = new Budget(new BigDecimal("20")).check(bill);

    // key: 1 + 2 x 0.03; bucket: 23 + 20 x 0.005 + 100 x 0.0004
    assertThat(bill.monthly().expected()).isEqualByComparingTo("24.2");
    assertThat(verdict.over()).isEqualByComparingTo("4.2");
    assertThat(verdict.isWithin()).isFalse();
    assertThat(verdict.costliest())
        .extracting(estimate -> estimate.resource().name())
        .containsExactly("data", "key");
    assertThat(new Budget(new BigDecimal("25")).check(bill).isWithin()).isTrue();
    assertThat(new Budget(new BigDecimal("25")).check(bill).mayExceed()).isTrue();
  }
}

package dev.trimaran.stacks.aws.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.stacks.price.Estimate;
import dev.trimaran.stacks.price.PriceList;
import dev.trimaran.stacks.price.PricedResource;
import dev.trimaran.stacks.price.Pricing;
import dev.trimaran.stacks.price.Usage;
import dev.trimaran.stacks.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each service once, at its usual use in Virginia unless it says otherwise. */
class AwsTariffTest {

  @ParameterizedTest
  @CsvSource({
    // 1 + 2 x 0.03
    "aws:kms/key:Key, 1.06",
    // 0.40 + 0.05
    "aws:secretsmanager/secret:Secret, 0.45",
    // 100 / 100,000 + 10,000 / 1,000,000
    "aws:glue/catalogDatabase:CatalogDatabase, 0.011",
    // 2 x 0.50 + 2 x 365/30 x 0.03
    "aws:cloudwatch/logGroup:LogGroup, 1.73",
    "aws:cloudwatch/metricAlarm:MetricAlarm, 0.10",
    "aws:cloudwatch/logMetricFilter:LogMetricFilter, 0.30",
    "aws:cloudwatch/dashboard:Dashboard, 3",
    // 1,000 / 1,000,000 x 0.50
    "aws:sns/topic:Topic, 0.0005",
    "aws:sqs/queue:Queue, 0.004",
    "aws:scheduler/schedule:Schedule, 0.00003",
    // 730 x 0.045 + 10 x 0.045
    "aws:ec2/natGateway:NatGateway, 33.30",
    "aws:ec2/eip:Eip, 3.65",
    "aws:ecr/repository:Repository, 0.20",
    "aws:lambda/functionUrl:FunctionUrl, 0.18",
    // 730 x 0.60 + 0.10
    "aws:sagemaker/mlflowTrackingServer:MlflowTrackingServer, 438.10"
  })
  void charges_what_a_service_charges(String type, String usd) {
    var estimate = price("us-east-1", type, Map.of());

    assertThat(estimate.unpriced()).isEmpty();
    assertThat(estimate.monthly().expected().setScale(5, java.math.RoundingMode.HALF_UP))
        .isEqualByComparingTo(usd);
  }

  @Test
  void an_interface_endpoint_is_charged_in_each_of_its_subnets() {
    var inputs =
        Map.of(
            "vpcEndpointType",
            Value.of("Interface"),
            "subnetIds",
            new Value.Items(List.of(Value.unknown(), Value.unknown())));

    var estimate = price("eu-central-1", "aws:ec2/vpcEndpoint:VpcEndpoint", inputs);

    // 730 x 2 x 0.012 + 10 x 0.01
    assertThat(estimate.monthly().expected()).isEqualByComparingTo("17.62");
  }

  @Test
  void a_gateway_endpoint_is_free() {
    var estimate = price("eu-central-1", "aws:ec2/vpcEndpoint:VpcEndpoint", Map.of());

    assertThat(estimate.isFree()).isTrue();
  }

  @Test
  void a_trail_costs_what_it_records_of_data() {
    var selectors = Map.of("advancedEventSelectors", new Value.Items(List.of(Value.NULL)));

    assertThat(price("eu-west-1", "aws:cloudtrail/trail:Trail", selectors).monthly().expected())
        .isEqualByComparingTo("0.2");
    assertThat(price("eu-west-1", "aws:cloudtrail/trail:Trail", Map.of()).isFree()).isTrue();
  }

  @Test
  void a_rate_tells_how_often_a_schedule_runs() {
    var inputs = Map.of("scheduleExpression", Value.of("rate(5 minutes)"));

    var estimate = price("us-east-1", "aws:scheduler/schedule:Schedule", inputs);

    assertThat(estimate.charges().getFirst().quantity()).hasToString("8760");
  }

  @Test
  void an_http_api_costs_its_requests_and_a_websocket_has_no_price() {
    var type = "aws:apigatewayv2/api:Api";

    // 1 x 1.20 + 2 x 0.09
    assertThat(
            price("eu-central-1", type, Map.of("protocolType", Value.of("HTTP")))
                .monthly()
                .expected())
        .isEqualByComparingTo("1.38");
    assertThat(
            price("eu-central-1", type, Map.of("protocolType", Value.of("WEBSOCKET"))).unpriced())
        .hasSize(1);
  }

  @Test
  void an_alarm_is_charged_for_each_metric_that_it_looks_at() {
    var metric = new Value.Fields(Map.of("metric", new Value.Fields(Map.of())));
    var maths = new Value.Fields(Map.of("expression", Value.of("a/b")));
    var inputs = Map.of("metricQueries", (Value) new Value.Items(List.of(metric, metric, maths)));

    var estimate = price("us-east-1", "aws:cloudwatch/metricAlarm:MetricAlarm", inputs);

    assertThat(estimate.monthly().expected()).isEqualByComparingTo("0.2");
  }

  @Test
  void serverless_inference_is_charged_by_memory_and_seconds() {
    var config = new Value.Fields(Map.of("memorySizeInMb", Value.of(3072)));
    var variant = new Value.Fields(Map.of("serverlessConfig", config));
    var inputs = Map.of("productionVariants", (Value) new Value.Items(List.of(variant)));

    var estimate =
        price("us-east-1", "aws:sagemaker/endpointConfiguration:EndpointConfiguration", inputs);

    // 20,000 s x 0.00006
    assertThat(estimate.monthly().expected()).isEqualByComparingTo("1.2");
  }

  @Test
  void training_is_paid_by_the_run_on_each_instance() {
    var inputs = Map.of("instanceType", Value.of("ml.m5.xlarge"), "instanceCount", Value.of(2));

    var estimate = price("eu-west-1", "aws:sagemaker/trainingJob:TrainingJob", inputs);

    // 0.5 h x 2 x 0.257
    assertThat(estimate.perRun().expected()).isEqualByComparingTo("0.257");
  }

  @Test
  void an_online_feature_group_has_no_price_and_an_offline_one_none_of_its_own() {
    var type = "aws:sagemaker/featureGroup:FeatureGroup";
    var online = new Value.Fields(Map.of("enableOnlineStore", Value.of(true)));

    assertThat(price("us-east-1", type, Map.of("onlineStoreConfig", online)).unpriced()).hasSize(3);
    assertThat(price("us-east-1", type, Map.of()).isFree()).isTrue();
  }

  @Test
  void what_only_the_cloud_knows_is_not_priced() {
    var estimate =
        price("us-east-1", "aws:glue/job:Job", Map.of("numberOfWorkers", Value.unknown()));

    assertThat(estimate.unpriced().getFirst().reason())
        .startsWith(
            "no price known without a known maxCapacity, or numberOfWorkers and workerType");
  }

  private static Estimate price(String region, String type, Map<String, ? extends Value> inputs) {
    var pricing = new Pricing(new AwsTariff(), PriceList.of("aws", region), Usage.usual());
    return pricing
        .bill(List.of(new PricedResource(type, "it", Map.copyOf(inputs))))
        .estimates()
        .getFirst();
  }
}

package dev.trimaran.stacks.aws.price;

import dev.trimaran.stacks.price.FreeTypes;
import dev.trimaran.stacks.price.Meter;
import dev.trimaran.stacks.price.Tariff;
import java.util.Optional;

/** What AWS charges for, by the type tokens of Pulumi's classic provider. */
public final class AwsTariff implements Tariff {
  private final FreeTypes free = FreeTypes.of("aws");

  /** Where AWS sells everything first, and states every price. */
  @Override
  public Optional<String> standIn() {
    return Optional.of("us-east-1");
  }

  @Override
  public void meter(Meter meter) {
    var type = meter.resource().type();
    var reason = free.find(type);
    if (reason.isPresent()) {
      meter.free(reason.get().text(), reason.get().source());
      return;
    }
    switch (type) {
      case "aws:s3/bucketV2:BucketV2", "aws:s3/bucket:Bucket" -> Storage.bucket(meter);
      case "aws:dynamodb/table:Table" -> Storage.table(meter);
      case "aws:ecr/repository:Repository" -> Storage.images(meter);
      case "aws:kms/key:Key" -> Secrecy.key(meter);
      case "aws:secretsmanager/secret:Secret" -> Secrecy.secret(meter);
      case "aws:cloudtrail/trail:Trail" -> Secrecy.trail(meter);
      case "aws:glue/job:Job" -> Glue.job(meter);
      case "aws:glue/catalogDatabase:CatalogDatabase" -> Glue.database(meter);
      case "aws:lambda/function:Function" -> Functions.function(meter);
      case "aws:lambda/functionUrl:FunctionUrl" -> Functions.url(meter);
      case "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig" ->
          Functions.provisioned(meter);
      case "aws:apigatewayv2/api:Api" -> Functions.api(meter);
      case "aws:scheduler/schedule:Schedule" -> Functions.schedule(meter);
      case "aws:sagemaker/trainingJob:TrainingJob" -> SageMaker.training(meter);
      case "aws:sagemaker/endpointConfiguration:EndpointConfiguration" -> SageMaker.endpoint(meter);
      case "aws:sagemaker/featureGroup:FeatureGroup" -> SageMaker.features(meter);
      case "aws:sagemaker/mlflowTrackingServer:MlflowTrackingServer" -> SageMaker.tracking(meter);
      case "aws:cloudwatch/logGroup:LogGroup" -> Watching.logs(meter);
      case "aws:cloudwatch/metricAlarm:MetricAlarm" -> Watching.alarm(meter);
      case "aws:cloudwatch/logMetricFilter:LogMetricFilter" -> Watching.metric(meter);
      case "aws:cloudwatch/dashboard:Dashboard" -> Watching.dashboard(meter);
      case "aws:sns/topic:Topic" -> Messages.topic(meter);
      case "aws:sns/topicSubscription:TopicSubscription" -> Messages.subscription(meter);
      case "aws:sqs/queue:Queue" -> Messages.queue(meter);
      case "aws:ec2/vpcEndpoint:VpcEndpoint" -> Network.endpoint(meter);
      case "aws:ec2/natGateway:NatGateway" -> Network.nat(meter);
      case "aws:ec2/eip:Eip" -> Network.address(meter);
      default -> {}
    }
  }
}

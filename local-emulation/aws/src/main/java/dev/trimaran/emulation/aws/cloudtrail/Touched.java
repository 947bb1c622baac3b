package dev.trimaran.emulation.aws.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The resources that a call names. */
final class Touched {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("Bucket", "AWS::S3::Bucket"),
          Map.entry("FunctionName", "AWS::Lambda::Function"),
          Map.entry("RoleName", "AWS::IAM::Role"),
          Map.entry("RoleArn", "AWS::IAM::Role"),
          Map.entry("UserName", "AWS::IAM::User"),
          Map.entry("PolicyArn", "AWS::IAM::Policy"),
          Map.entry("TopicArn", "AWS::SNS::Topic"),
          Map.entry("QueueUrl", "AWS::SQS::Queue"),
          Map.entry("QueueName", "AWS::SQS::Queue"),
          Map.entry("SecretId", "AWS::SecretsManager::Secret"),
          Map.entry("KeyId", "AWS::KMS::Key"),
          Map.entry("TrainingJobName", "AWS::SageMaker::TrainingJob"),
          Map.entry("EndpointName", "AWS::SageMaker::Endpoint"),
          Map.entry("ModelPackageGroupName", "AWS::SageMaker::ModelPackageGroup"),
          Map.entry("FeatureGroupName", "AWS::SageMaker::FeatureGroup"),
          Map.entry("JobName", "AWS::Glue::Job"));

  private Touched() {}

  static ArrayNode of(ObjectNode input) {
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    TYPES.forEach((member, type) -> {
      JsonNode name = input.path(member);
      if (name.isTextual()) {
        found.addObject().put("ResourceType", type).put("ResourceName", name.textValue());
      }
    });
    return found;
  }
}

package dev.trimaran.emulation.aws.cloudtrail;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What sort of event an operation is, and what CloudTrail calls it. */
final class EventKind {
  private static final Set<String> DATA_SERVICES =
      Set.of("sagemaker-runtime", "sagemaker-featurestore-runtime", "sagemaker-mlflow");
  private static final Map<String, Set<String>> DATA =
      Map.of(
          "s3",
          Set.of(
              "GetObject",
              "PutObject",
              "HeadObject",
              "DeleteObject",
              "DeleteObjects",
              "CopyObject",
              "ListObjects",
              "ListObjectsV2",
              "ListObjectVersions",
              "CreateMultipartUpload",
              "UploadPart",
              "UploadPartCopy",
              "CompleteMultipartUpload",
              "AbortMultipartUpload",
              "ListParts",
              "ListMultipartUploads",
              "GetObjectAttributes",
              "GetObjectTagging",
              "PutObjectTagging",
              "DeleteObjectTagging"),
          "lambda",
          Set.of("Invoke", "InvokeFunctionUrl"),
          "sns",
          Set.of("Publish", "PublishBatch"),
          "sqs",
          Set.of(
              "SendMessage",
              "SendMessageBatch",
              "ReceiveMessage",
              "DeleteMessage",
              "DeleteMessageBatch",
              "ChangeMessageVisibility",
              "ChangeMessageVisibilityBatch"),
          "cloudwatch",
          Set.of("PutMetricData", "GetMetricData", "GetMetricStatistics"),
          "logs",
          Set.of("PutLogEvents", "GetLogEvents", "FilterLogEvents"),
          "events",
          Set.of("PutEvents"));
  private static final Set<String> READS =
      Set.of("AssumeRole", "GetSessionToken", "Decrypt", "Encrypt", "GenerateDataKey", "Sign");

  private EventKind() {}

  /** Whether it is about data, which is no management event. */
  static boolean data(String service, String operation) {
    return DATA_SERVICES.contains(service)
        || DATA.getOrDefault(service, Set.of()).contains(operation);
  }

  static boolean reads(String operation) {
    return READS.contains(operation)
        || operation.matches("(Get|List|Describe|Head|Lookup|Simulate|Search|BatchGet|Receive).*");
  }

  /** For example {@code CreateFunction20150331}: Lambda's have the date of its interface. */
  static String name(String service, String operation) {
    if (!service.equals("lambda")) {
      return operation;
    }
    return switch (operation) {
      case "CreateFunction",
          "DeleteFunction",
          "Invoke",
          "ListFunctions",
          "PublishVersion",
          "CreateAlias",
          "UpdateAlias",
          "DeleteAlias",
          "CreateEventSourceMapping",
          "UpdateEventSourceMapping",
          "DeleteEventSourceMapping" ->
          operation + "20150331";
      case "GetFunction",
          "UpdateFunctionCode",
          "UpdateFunctionConfiguration",
          "AddPermission",
          "RemovePermission",
          "GetFunctionConfiguration",
          "GetPolicy" ->
          operation + "20150331v2";
      default -> operation;
    };
  }

  /** For example {@code sagemaker.amazonaws.com}. */
  static String source(String service) {
    String name =
        switch (service) {
          case "cloudwatch" -> "monitoring";
          case "sagemaker-runtime", "sagemaker-featurestore-runtime", "sagemaker-mlflow" ->
              "sagemaker";
          default -> service;
        };
    return name.toLowerCase(Locale.ROOT) + ".amazonaws.com";
  }
}

package dev.trimaran.provider.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The policies of a rehearsal's roles: exact actions on the things of the environment alone.
 *
 * @param outputs what the environment's things are called by
 * @param bucket the environment's bucket
 */
record RehearsalRights(StackOutputs outputs, String bucket) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A job works with objects, features, models, secrets and metrics, and writes its log. */
  String training() {
    ObjectNode policy = JSON.createObjectNode().put("Version", "2012-10-17");
    ArrayNode all = policy.putArray("Statement");
    objects(all, "s3:GetObject s3:PutObject s3:DeleteObject s3:AbortMultipartUpload");
    allow(
        all,
        "sagemaker:DescribeFeatureGroup sagemaker:CreateFeatureGroup sagemaker:UpdateFeatureGroup"
            + " sagemaker:ListTags sagemaker:AddTags sagemaker:DeleteTags sagemaker:PutRecord"
            + " sagemaker:DeleteRecord sagemaker:GetRecord sagemaker:BatchGetRecord",
        sagemaker("feature-group/"));
    allow(
        all,
        "sagemaker:DescribeModelPackageGroup sagemaker:CreateModelPackageGroup sagemaker:ListTags"
            + " sagemaker:AddTags sagemaker:DeleteTags sagemaker:ListModelPackages",
        sagemaker("model-package-group/"));
    allow(
        all,
        "sagemaker:DescribeModelPackage sagemaker:CreateModelPackage sagemaker:UpdateModelPackage",
        sagemaker("model-package/"));
    allow(
        all,
        "sagemaker:ListFeatureGroups sagemaker:ListModelPackageGroups sagemaker:ListModelPackages"
            + " cloudwatch:PutMetricData cloudwatch:GetMetricData",
        "*");
    allow(
        all,
        "secretsmanager:GetSecretValue",
        arn("secretsmanager", "secret:" + stem() + "secret-*"));
    allow(
        all,
        "logs:CreateLogGroup logs:CreateLogStream logs:PutLogEvents",
        arn("logs", "log-group:/aws/sagemaker/*"));
    return policy.toString();
  }

  /** The function reads bundles and features, keeps windows, and writes its log. */
  String serving() {
    ObjectNode policy = JSON.createObjectNode().put("Version", "2012-10-17");
    ArrayNode all = policy.putArray("Statement");
    objects(all, "s3:GetObject s3:PutObject");
    allow(
        all,
        "sagemaker:DescribeFeatureGroup sagemaker:ListTags sagemaker:BatchGetRecord",
        sagemaker("feature-group/"));
    allow(
        all,
        "logs:CreateLogGroup logs:CreateLogStream logs:PutLogEvents",
        arn("logs", "log-group:/aws/lambda/" + stem() + "*"));
    return policy.toString();
  }

  /** A schedule starts the environment's functions. */
  String schedule() {
    ObjectNode policy = JSON.createObjectNode().put("Version", "2012-10-17");
    allow(
        policy.putArray("Statement"),
        "lambda:InvokeFunction",
        arn("lambda", "function:" + stem() + "*"));
    return policy.toString();
  }

  private void objects(ArrayNode all, String actions) {
    allow(all, actions, "arn:aws:s3:::" + bucket + "/*");
    allow(all, "s3:ListBucket", "arn:aws:s3:::" + bucket);
  }

  private String stem() {
    String any = outputs.name("x", 200);
    return any.substring(0, any.length() - 1);
  }

  private String sagemaker(String kind) {
    return arn("sagemaker", kind + stem() + "*");
  }

  private String arn(String service, String resource) {
    return "arn:aws:"
        + service
        + ":"
        + outputs.find("region").orElse("")
        + ":"
        + outputs.find("account").orElse("")
        + ":"
        + resource;
  }

  private static void allow(ArrayNode all, String actions, String resource) {
    ObjectNode statement = all.addObject().put("Effect", "Allow").put("Resource", resource);
    ArrayNode list = statement.putArray("Action");
    for (String action : actions.split(" ", -1)) {
      list.add(action);
    }
  }
}

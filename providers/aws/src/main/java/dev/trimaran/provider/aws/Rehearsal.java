package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.ErrorCode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * Makes in an emulation what a stack makes in the cloud and the drivers do not make themselves: the
 * bucket, and the roles of jobs, of the serving function and of schedules, each with the rights
 * that its work needs and no more.
 */
final class Rehearsal {
  private static final String ACCOUNT = "000000000000";
  private static final String REGION = "us-east-1";
  private static final String FUNCTION = "functions/aws-lambda.zip";

  private final Environment wanted;
  private final StackOutputs outputs;
  private final Map<String, String> settings;

  private Rehearsal(URI emulation, Environment wanted) {
    this.wanted = wanted;
    this.settings = new TreeMap<>(wanted.settings());
    settings.put("endpoint", emulation.toString());
    settings.put("rehearsal", "true");
    settings.putIfAbsent("region", REGION);
    settings.putIfAbsent("account", ACCOUNT);
    settings.putIfAbsent("environment", wanted.name());
    settings.putIfAbsent("workerImage", "trimaran-worker");
    this.outputs = StackOutputs.of(with(settings));
  }

  private Environment with(Map<String, String> all) {
    return new Environment(wanted.name(), wanted.workspace(), all);
  }

  /** The environment as a stack would put it out. */
  static Environment of(URI emulation, Environment wanted) {
    return new Rehearsal(emulation, wanted).make();
  }

  private Environment make() {
    try (Clients clients = new Clients(outputs)) {
      String bucket =
          settings.computeIfAbsent(
              "bucket", name -> outputs.name("data-" + settings.get("account"), 63));
      bucket(clients, bucket);
      RehearsalRights rights = new RehearsalRights(outputs, bucket);
      settings.putIfAbsent(
          "trainingRoleArn",
          role(clients.iam(), "training", "sagemaker.amazonaws.com", rights.training()));
      settings.putIfAbsent(
          "functionRoleArn",
          role(clients.iam(), "serving", "lambda.amazonaws.com", rights.serving()));
      settings.putIfAbsent(
          "scheduleRoleArn",
          role(clients.iam(), "schedule", "scheduler.amazonaws.com", rights.schedule()));
    }
    Optional.ofNullable(System.getProperty("trimaran.home"))
        .ifPresent(home ->
            settings.putIfAbsent("functionCode", Path.of(home).resolve(FUNCTION).toString()));
    return with(settings);
  }

  private static void bucket(Clients clients, String bucket) {
    try {
      new Call("make bucket", bucket, "s3:CreateBucket")
          .of(() -> clients.s3().createBucket(request -> request.bucket(bucket)));
    } catch (CloudException e) {
      if (e.code() != ErrorCode.ALREADY_EXISTS) {
        throw e;
      }
    }
  }

  private String role(IamClient iam, String part, String service, String policy) {
    String name = outputs.name(part, 64);
    List<Tag> tags =
        outputs.tags("access").entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    String trust =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
        "Principal":{"Service":"%s"}}]}\
        """
            .formatted(service);
    try {
      new Call("make role", name, "iam:CreateRole")
          .of(() ->
              iam.createRole(
                  request -> request.roleName(name).assumeRolePolicyDocument(trust).tags(tags)));
    } catch (CloudException e) {
      if (e.code() != ErrorCode.ALREADY_EXISTS) {
        throw e;
      }
    }
    new Call("make role", name, "iam:PutRolePolicy")
        .of(() ->
            iam.putRolePolicy(
                request -> request.roleName(name).policyName("rights").policyDocument(policy)));
    return new Call("make role", name, "iam:GetRole")
        .of(() -> iam.getRole(request -> request.roleName(name)))
        .role()
        .arn();
  }
}

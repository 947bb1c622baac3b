package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.state.Table;
import java.util.Optional;

/** Makes model packages; the versions of a group are counted from 1, without gaps. */
final class NewModelPackage {
  private static final String NAME = "ModelPackageName";
  private static final String GROUP = "ModelPackageGroupName";
  private static final String ARN = "ModelPackageArn";
  private static final String LAST_VERSION = "_LastVersion";

  private final Aws aws;
  private final Tags tags;
  private final Table packages;
  private final Table groups;
  private final Table tokens;

  NewModelPackage(Aws aws, Tags tags) {
    this.aws = aws;
    this.tags = tags;
    this.packages = aws.state().table("sagemaker/model-package");
    this.groups = aws.state().table("sagemaker/model-package-group");
    this.tokens = aws.state().table("sagemaker/model-package-token");
  }

  /** A call that repeats the client's token of another is answered with what that one made. */
  synchronized Answer create(Call call) {
    String token = call.site().key(call.text("ClientToken"));
    Optional<ObjectNode> before =
        call.input().hasNonNull("ClientToken") ? tokens.get(token) : Optional.empty();
    if (before.isPresent()) {
      return Answer.of(before.get());
    }
    check(call.input());
    String arn = call.input().hasNonNull(GROUP) ? version(call) : alone(call);
    ObjectNode output = JsonNodeFactory.instance.objectNode().put(ARN, arn);
    if (call.input().hasNonNull("ClientToken")) {
      tokens.put(token, output);
    }
    return Answer.of(output);
  }

  private static void check(JsonNode input) {
    boolean versioned = input.hasNonNull(GROUP);
    if (versioned && input.hasNonNull(NAME)) {
      throw Refused.invalid(
          "Both ModelPackageName and ModelPackageGroupName are provided in the input. Cannot"
              + " determine which one to use.");
    }
    if (!versioned && !input.hasNonNull(NAME)) {
      throw Refused.invalid("Missing ARN.");
    }
    if (versioned && !input.path("Tags").isEmpty()) {
      throw Refused.invalid(
          "Tags are not allowed on a versioned model package: it uses those of its group.");
    }
    if (!input.hasNonNull("InferenceSpecification")
        && !input.hasNonNull("SourceAlgorithmSpecification")
        && !input.hasNonNull("SourceUri")
        && !input.path("ModelPackageRegistrationType").asText().equals("Logged")) {
      throw Refused.invalid(
          "Either InferenceSpecification or SourceAlgorithmSpecification must be provided.");
    }
    if (!input.path("ValidationSpecification").path("ValidationProfiles").isEmpty()) {
      throw Refused.invalid(
          "ValidationSpecification: expected none, since the emulation runs no validation of a"
              + " package; run its transform job as a job of its own.");
    }
  }

  private String version(Call call) {
    String nameOrArn = call.text(GROUP);
    ObjectNode group =
        groups
            .update(
                ModelPackageGroups.key(call.site(), nameOrArn),
                found -> found.put(LAST_VERSION, found.path(LAST_VERSION).asInt() + 1))
            .orElseThrow(() -> ModelPackageGroups.missing(call.site(), nameOrArn));
    String name = group.path(GROUP).asText();
    int version = group.path(LAST_VERSION).asInt();
    ObjectNode made = made(call, name + "/" + version);
    made.put(GROUP, name);
    made.put("ModelPackageVersion", version);
    made.put("_Name", name);
    if (!made.has("ModelApprovalStatus")) {
      made.put("ModelApprovalStatus", "PendingManualApproval");
    }
    packages.put(ModelPackages.key(call.site(), name + "/" + version), made);
    tags.create(made.path(ARN).asText(), call.input().path("Tags"));
    return made.path(ARN).asText();
  }

  private String alone(Call call) {
    String name = call.text(NAME);
    ObjectNode made = made(call, name);
    made.put("_Name", name);
    if (!packages.putIfAbsent(ModelPackages.key(call.site(), name), made)) {
      throw Refused.invalid("Model Package already exists: " + made.path(ARN).asText());
    }
    tags.create(made.path(ARN).asText(), call.input().path("Tags"));
    return made.path(ARN).asText();
  }

  private ObjectNode made(Call call, String name) {
    ObjectNode made = call.input().deepCopy();
    made.remove("Tags");
    made.remove("ClientToken");
    made.put(ARN, ModelPackages.arn(call.site(), name));
    made.put("CreationTime", Documents.now(aws));
    made.set("CreatedBy", Documents.user(call.caller()));
    made.put("ModelPackageStatus", "Completed");
    ObjectNode details = made.putObject("ModelPackageStatusDetails");
    details.putArray("ValidationStatuses");
    details.putArray("ImageScanStatuses");
    if (!made.has("CertifyForMarketplace")) {
      made.put("CertifyForMarketplace", false);
    }
    return made;
  }
}

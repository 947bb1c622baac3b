package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.state.Table;
import java.util.List;
import java.util.Optional;

/** What changes in a model package: its approval, its metadata, what it is made of. */
final class ModelPackageChange {
  private static final int MOST_PROPERTIES = 50;
  private static final String PROPERTIES = "CustomerMetadataProperties";
  private static final List<String> REPLACED =
      List.of(
          "ModelApprovalStatus",
          "ModelPackageRegistrationType",
          "ApprovalDescription",
          "InferenceSpecification",
          "SourceUri",
          "ModelCard",
          "ModelLifeCycle");

  private ModelPackageChange() {}

  static Answer update(Call call, Table packages, double now) {
    String arn = call.text("ModelPackageArn");
    Optional<ObjectNode> changed =
        packages.update(
            ModelPackages.key(call.site(), arn),
            found -> {
              change(found, call.input());
              found.put("LastModifiedTime", now);
              found.set("LastModifiedBy", Documents.user(call.caller()));
              return found;
            });
    ObjectNode found = changed.orElseThrow(() -> ModelPackages.missing(call.site(), arn));
    return Answer.of(Documents.some(found, "ModelPackageArn"));
  }

  private static void change(ObjectNode found, JsonNode input) {
    for (String member : REPLACED) {
      if (input.hasNonNull(member)) {
        found.set(member, input.get(member));
      }
    }
    ArrayNode specifications = found.withArray("AdditionalInferenceSpecifications");
    input.path("AdditionalInferenceSpecificationsToAdd").forEach(specifications::add);
    if (specifications.isEmpty()) {
      found.remove("AdditionalInferenceSpecifications");
    }
    ObjectNode properties =
        found.path(PROPERTIES) instanceof ObjectNode some
            ? some
            : JsonNodeFactory.instance.objectNode();
    input
        .path("CustomerMetadataPropertiesToRemove")
        .forEach(property -> properties.remove(property.asText()));
    input
        .path(PROPERTIES)
        .properties()
        .forEach(property -> properties.set(property.getKey(), property.getValue()));
    if (properties.size() > MOST_PROPERTIES) {
      throw Refused.invalid(
          "A model package has at most %d CustomerMetadataProperties, and this one would have %d."
              .formatted(MOST_PROPERTIES, properties.size()));
    }
    found.set(PROPERTIES, properties);
    if (properties.isEmpty()) {
      found.remove(PROPERTIES);
    }
  }
}

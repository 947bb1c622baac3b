package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.state.Table;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is said of single features: a description and parameters. */
final class FeatureMetadata implements Part {
  private static final String GROUP = "FeatureGroupName";
  private static final String FEATURE = "FeatureName";
  private static final String SAID = "_Metadata";
  private static final int MOST_PARAMETERS = 25;

  private final Aws aws;
  private final Table groups;

  FeatureMetadata(Aws aws) {
    this.aws = aws;
    this.groups = aws.state().table("sagemaker/feature-group");
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of("DescribeFeatureMetadata", this::describe, "UpdateFeatureMetadata", this::update);
  }

  private Answer describe(Call call) {
    ObjectNode group = FeatureGroups.required(groups, call.site(), call.text(GROUP));
    JsonNode definition = definition(group, call.text(FEATURE));
    ObjectNode output =
        Documents.some(group, "FeatureGroupArn", GROUP, "CreationTime", "LastModifiedTime");
    output.setAll(Documents.some(definition, FEATURE, "FeatureType"));
    JsonNode said = group.path(SAID).path(call.text(FEATURE));
    output.setAll(Documents.some(said, "Description", "LastModifiedTime"));
    said.path("Parameters")
        .properties()
        .forEach(e ->
            output
                .withArray("Parameters")
                .addObject()
                .put("Key", e.getKey())
                .put("Value", e.getValue().asText()));
    return Answer.of(output);
  }

  private Answer update(Call call) {
    double now = Documents.now(aws);
    Optional<ObjectNode> changed =
        groups.update(
            FeatureGroups.key(call.site(), call.text(GROUP)),
            group -> changed(group, call.input(), now));
    if (changed.isEmpty()) {
      throw FeatureGroups.missing(call.text(GROUP));
    }
    return Answer.empty();
  }

  private static ObjectNode changed(ObjectNode group, JsonNode input, double now) {
    String feature = input.path(FEATURE).asText();
    definition(group, feature);
    ObjectNode said = group.withObjectProperty(SAID).withObjectProperty(feature);
    said.put("LastModifiedTime", now);
    said.setAll(Documents.some(input, "Description"));
    Map<String, String> parameters = new TreeMap<>();
    said.path("Parameters")
        .properties()
        .forEach(e -> parameters.put(e.getKey(), e.getValue().asText()));
    input.path("ParameterRemovals").forEach(key -> parameters.remove(key.asText()));
    input
        .path("ParameterAdditions")
        .forEach(one -> parameters.put(one.path("Key").asText(), one.path("Value").asText()));
    if (parameters.size() > MOST_PARAMETERS) {
      throw Refused.invalid(
          "Validation Error: a feature has at most %d parameters, and this one would have %d."
              .formatted(MOST_PARAMETERS, parameters.size()));
    }
    ObjectNode kept = said.putObject("Parameters");
    parameters.forEach(kept::put);
    return group;
  }

  private static JsonNode definition(ObjectNode group, String feature) {
    for (JsonNode definition : group.path("FeatureDefinitions")) {
      if (definition.path(FEATURE).asText().equals(feature)) {
        return definition;
      }
    }
    throw Refused.notFound(
        "Resource Not Found: FeatureGroup %s has no feature %s."
            .formatted(group.path(GROUP).asText(), feature));
  }
}

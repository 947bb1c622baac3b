package dev.trimaran.stacks.aws;

import dev.trimaran.stacks.aws.Document.Statement;
import dev.trimaran.stacks.component.Part;
import dev.trimaran.stacks.component.Stage.FeatureStore;
import dev.trimaran.stacks.component.Stage.Grant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a grant of the spec's shape means on AWS: which actions on which resources of this stack.
 * The actions are those of the service authorization reference:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html.
 */
final class Rights {
  private final Names names;
  private final Place place;
  private final Blueprint blueprint;
  private final FileRights files;

  Rights(Blueprint blueprint) {
    this.blueprint = blueprint;
    this.names = blueprint.names();
    this.place = blueprint.place();
    this.files = new FileRights(blueprint);
  }

  List<Statement> of(Grant grant) {
    return switch (grant.what()) {
      case DATA -> files.of(grant);
      case FEATURES -> List.of(features(grant));
      case REGISTRY -> registry(grant);
      case PIPELINE, TRAINING, SERVING, MONITORING, ACCESS, OBSERVABILITY ->
          throw new IllegalArgumentException("Expected a part that others may use, found " + grant);
    };
  }

  private Statement features(Grant grant) {
    var actions =
        switch (grant.right()) {
          case READ -> reading(grant.who());
          case WRITE ->
              List.of(
                  "sagemaker:PutRecord",
                  "sagemaker:DeleteRecord",
                  "sagemaker:UpdateFeatureGroup",
                  "sagemaker:AddTags");
          case INVOKE -> throw new IllegalArgumentException("Features cannot be invoked: " + grant);
        };
    return Statement.allow(sid(grant), actions, featureGroups());
  }

  /** Who serves looks features up by their keys; who trains has made them itself. */
  private static List<String> reading(Part who) {
    var known = List.of("sagemaker:DescribeFeatureGroup", "sagemaker:ListTags");
    return who == Part.SERVING
        ? Stream.concat(Stream.of("sagemaker:BatchGetRecord"), known.stream()).toList()
        : known;
  }

  List<String> featureGroups() {
    return blueprint.shape().stage(FeatureStore.class).stream()
        .flatMap(store -> store.views().stream())
        .map(view -> place.arn("sagemaker", "feature-group/" + names.featureGroup(view.name())))
        .toList();
  }

  private List<Statement> registry(Grant grant) {
    var group = names.modelPackageGroup();
    var reads =
        Stream.of(
            "sagemaker:DescribeModelPackage",
            "sagemaker:DescribeModelPackageGroup",
            "sagemaker:ListModelPackages",
            "sagemaker:ListTags");
    var actions =
        switch (grant.right()) {
          case READ -> reads.toList();
          case WRITE ->
              Stream.concat(
                      reads,
                      Stream.of(
                          "sagemaker:CreateModelPackage",
                          "sagemaker:UpdateModelPackage",
                          "sagemaker:AddTags",
                          "sagemaker:DeleteTags"))
                  .toList();
          case INVOKE -> throw new IllegalArgumentException("Models cannot be invoked: " + grant);
        };
    return List.of(
        Statement.allow(
            sid(grant),
            actions,
            List.of(
                place.arn("sagemaker", "model-package-group/" + group),
                place.arn("sagemaker", "model-package/" + group + "/*"))));
  }

  private static String sid(Grant grant) {
    return title(grant.right().name()) + title(grant.what().name());
  }

  private static String title(String word) {
    return word.charAt(0) + word.substring(1).toLowerCase(java.util.Locale.ROOT);
  }
}

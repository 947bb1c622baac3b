package dev.trimaran.stacks.aws;

import com.pulumi.aws.sagemaker.FeatureGroup;
import com.pulumi.aws.sagemaker.FeatureGroupArgs;
import com.pulumi.aws.sagemaker.inputs.FeatureGroupFeatureDefinitionArgs;
import com.pulumi.aws.sagemaker.inputs.FeatureGroupOfflineStoreConfigArgs;
import com.pulumi.aws.sagemaker.inputs.FeatureGroupOfflineStoreConfigS3StorageConfigArgs;
import com.pulumi.aws.sagemaker.inputs.FeatureGroupOnlineStoreConfigArgs;
import com.pulumi.aws.sagemaker.inputs.FeatureGroupOnlineStoreConfigSecurityConfigArgs;
import com.pulumi.core.Output;
import dev.trimaran.stacks.component.Part;
import dev.trimaran.stacks.component.Stage.Feature;
import dev.trimaran.stacks.component.Stage.FeatureStore;
import dev.trimaran.stacks.component.Stage.FeatureView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The feature store: a group for each view, offline in the bucket, and online where one serves. */
final class FeaturesStage extends Stage {
  /** What identifies a record of a view with several keys: their values, one after the other. */
  static final String RECORD = "record_id";

  /** When a record of a view without a timestamp was written. */
  static final String WRITTEN = "written_at";

  private final Map<String, Output<String>> groups = new LinkedHashMap<>();

  FeaturesStage(
      FeatureStore store, AccessStage access, Keys keys, DataStage data, Blueprint blueprint) {
    super(Part.FEATURES, blueprint);
    for (FeatureView view : store.views()) {
      var arguments =
          FeatureGroupArgs.builder()
              .featureGroupName(names().featureGroup(view.name()))
              .description("The view " + view.name() + " of " + blueprint.shape().pipeline())
              .roleArn(access.role(Part.FEATURES).arn())
              .recordIdentifierFeatureName(identifier(view))
              .eventTimeFeatureName(view.timestamp().orElse(WRITTEN))
              .featureDefinitions(definitions(view))
              .offlineStoreConfig(offline(keys, data))
              .tags(tags());
      if (store.online()) {
        arguments.onlineStoreConfig(online(keys));
      }
      var group =
          new FeatureGroup(
              "features-" + view.name(),
              arguments.build(),
              kept().dependsOn(access.policy(Part.FEATURES), data.ready()).build());
      groups.put(view.name(), group.featureGroupName());
    }
    registerOutputs(Map.of("groups", groups()));
  }

  /** The names of the groups, in the order of the views, with commas between. */
  Output<String> groups() {
    return Output.all(List.copyOf(groups.values())).applyValue(all -> String.join(",", all));
  }

  private static String identifier(FeatureView view) {
    return view.key().size() == 1 ? view.key().getFirst() : RECORD;
  }

  /** Each feature once: keys and time are features to SageMaker, too. */
  private static List<FeatureGroupFeatureDefinitionArgs> definitions(FeatureView view) {
    var types = new LinkedHashMap<String, String>();
    types.put(identifier(view), "String");
    view.key().forEach(key -> types.put(key, "String"));
    types.put(view.timestamp().orElse(WRITTEN), "String");
    view.features().forEach(feature -> types.putIfAbsent(feature.name(), type(feature)));
    var all = new ArrayList<FeatureGroupFeatureDefinitionArgs>();
    types.forEach((name, type) ->
        all.add(
            FeatureGroupFeatureDefinitionArgs.builder()
                .featureName(name)
                .featureType(type)
                .build()));
    return all;
  }

  /**
   * SageMaker's own types; a moment is a text in ISO 8601. A feature whose type only the data tells
   * is a text as well, which takes every value.
   */
  private static String type(Feature feature) {
    return feature
        .type()
        .map(type ->
            switch (type) {
              case INTEGER, BOOLEAN -> "Integral";
              case NUMBER -> "Fractional";
              case STRING, TIMESTAMP -> "String";
            })
        .orElse("String");
  }

  private FeatureGroupOfflineStoreConfigArgs offline(Keys keys, DataStage data) {
    return FeatureGroupOfflineStoreConfigArgs.builder()
        .disableGlueTableCreation(false)
        .tableFormat("Glue")
        .s3StorageConfig(
            FeatureGroupOfflineStoreConfigS3StorageConfigArgs.builder()
                .s3Uri(data.uri(Folders.FEATURES))
                .kmsKeyId(keys.data())
                .build())
        .build();
  }

  private static FeatureGroupOnlineStoreConfigArgs online(Keys keys) {
    return FeatureGroupOnlineStoreConfigArgs.builder()
        .enableOnlineStore(true)
        .storageType("Standard")
        .securityConfig(
            FeatureGroupOnlineStoreConfigSecurityConfigArgs.builder().kmsKeyId(keys.data()).build())
        .build();
  }
}

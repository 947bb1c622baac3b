package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeFeatureGroupResponse;
import software.amazon.awssdk.services.sagemaker.model.FeatureDefinition;
import software.amazon.awssdk.services.sagemaker.model.FeatureGroupStatus;
import software.amazon.awssdk.services.sagemaker.model.FeatureType;
import software.amazon.awssdk.services.sagemaker.model.LastUpdateStatusValue;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/**
 * The feature groups of the environment, {@code pipeline-environment-view}. What is known of one is
 * remembered for a while, so that a read costs one request. A view that the stack has no group for
 * gets one of texts, online only, when it is first materialized.
 */
final class FeatureGroups {
  private static final int LONGEST = 64;
  private static final String KINDS = "trimaran:kinds-";
  private static final Duration REMEMBERED = Duration.ofSeconds(30);
  private static final Duration READY = Duration.ofMinutes(10);
  private static final long PAUSE_MILLIS = 250;

  private final Supplier<SageMakerClient> sagemaker;
  private final StackOutputs outputs;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(FeatureGroup group, long nanos) {}

  FeatureGroups(Supplier<SageMakerClient> sagemaker, StackOutputs outputs) {
    this.sagemaker = sagemaker;
    this.outputs = outputs;
  }

  /** The name of the view's group. */
  String name(String view) {
    return outputs.name(view, LONGEST);
  }

  /** What was known of the view's group a moment ago; empty when there is none. */
  Optional<FeatureGroup> remembered(String view) {
    Known last = known.get(view);
    return last != null && System.nanoTime() - last.nanos() < REMEMBERED.toNanos()
        ? Optional.of(last.group())
        : find(view);
  }

  /** The view's group as it is now; empty when there is none. */
  Optional<FeatureGroup> find(String view) {
    String name = name(view);
    Call call = new Call("find view", view, "sagemaker:DescribeFeatureGroup");
    Optional<FeatureGroup> found = describe(name, call).map(it -> group(it, view));
    found.ifPresent(group -> known.put(view, new Known(group, System.nanoTime())));
    return found;
  }

  private Optional<DescribeFeatureGroupResponse> describe(String name, Call call) {
    return call.find(
        () -> sagemaker.get().describeFeatureGroup(request -> request.featureGroupName(name)));
  }

  private FeatureGroup group(DescribeFeatureGroupResponse found, String view) {
    Map<String, String> types = new LinkedHashMap<>();
    found.featureDefinitions().forEach(it -> types.put(it.featureName(), it.featureTypeAsString()));
    Map<String, String> tags = tags(found.featureGroupArn(), view);
    return new FeatureGroup(
        found.featureGroupName(),
        found.featureGroupArn(),
        found.recordIdentifierFeatureName(),
        found.eventTimeFeatureName(),
        types,
        kinds(tags),
        tags);
  }

  private Map<String, String> tags(String arn, String view) {
    Map<String, String> tags = new TreeMap<>();
    new Call("find view", view, "sagemaker:ListTags")
        .of(() ->
            sagemaker.get().listTagsPaginator(request -> request.resourceArn(arn)).tags().stream()
                .toList())
        .forEach(tag -> tags.put(tag.key(), tag.value()));
    return tags;
  }

  private static Map<String, FeatureKind> kinds(Map<String, String> tags) {
    Map<String, FeatureKind> kinds = new LinkedHashMap<>();
    tags.forEach((name, columns) -> {
      if (name.startsWith(KINDS)) {
        String kind = name.substring(KINDS.length()).replaceAll("-\\d+$", "");
        for (String column : columns.split(" ", -1)) {
          kinds.put(column, FeatureKind.valueOf(kind));
        }
      }
    });
    return kinds;
  }

  /** The tags that tell kinds which types do not: names with spaces between, cut to fit. */
  static Map<String, String> kindTags(Map<String, FeatureKind> kinds) {
    Map<String, String> tags = new TreeMap<>();
    kinds.forEach((column, kind) -> {
      int number = 0;
      String key = KINDS + kind + "-" + number;
      while (tags.getOrDefault(key, "").length() + column.length() + 1 > 256) {
        number++;
        key = KINDS + kind + "-" + number;
      }
      tags.merge(key, column, (all, one) -> all + " " + one);
    });
    return tags;
  }

  /** Writes the tags, in place of those of the same names. */
  void tag(FeatureGroup group, Map<String, String> tags, String view) {
    List<Tag> all = new ArrayList<>();
    tags.forEach((name, value) -> all.add(Tag.builder().key(name).value(value).build()));
    new Call("materialize view", view, "sagemaker:AddTags")
        .of(() -> sagemaker.get().addTags(request -> request.resourceArn(group.arn()).tags(all)));
    known.remove(view);
  }

  /** The view's group with a feature for each of these columns. */
  FeatureGroup with(String view, List<String> columns) {
    Call call = new Call("materialize view", view, "sagemaker:CreateFeatureGroup");
    Optional<FeatureGroup> found = find(view);
    if (found.isEmpty()) {
      create(view, columns, call);
    } else {
      List<FeatureDefinition> missing =
          columns.stream()
              .filter(column -> !found.get().types().containsKey(column))
              .map(FeatureGroups::text)
              .toList();
      if (missing.isEmpty()) {
        return found.get();
      }
      new Call("materialize view", view, "sagemaker:UpdateFeatureGroup")
          .of(() ->
              sagemaker
                  .get()
                  .updateFeatureGroup(
                      request -> request.featureGroupName(name(view)).featureAdditions(missing)));
    }
    awaitReady(view, call);
    return find(view)
        .orElseThrow(() ->
            call.failure(ErrorCode.NOT_FOUND, "expected the group " + name(view) + ", found none"));
  }

  private void create(String view, List<String> columns, Call call) {
    List<FeatureDefinition> features = new ArrayList<>();
    features.add(text(FeatureGroup.RECORD));
    features.add(text(FeatureGroup.WRITTEN));
    features.add(text(FeatureGroup.EXACT));
    columns.forEach(column -> features.add(text(column)));
    List<Tag> tags =
        outputs.tags("features").entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    try {
      call.of(() ->
          sagemaker
              .get()
              .createFeatureGroup(request ->
                  request
                      .featureGroupName(name(view))
                      .description("The view " + view + " of " + outputs.pipeline())
                      .recordIdentifierFeatureName(FeatureGroup.RECORD)
                      .eventTimeFeatureName(FeatureGroup.WRITTEN)
                      .featureDefinitions(features)
                      .onlineStoreConfig(online -> {
                        online.enableOnlineStore(true);
                        outputs
                            .find("dataKeyArn")
                            .ifPresent(
                                key -> online.securityConfig(security -> security.kmsKeyId(key)));
                      })
                      .tags(tags)));
    } catch (CloudException e) {
      if (e.code() != ErrorCode.ALREADY_EXISTS) {
        throw e;
      }
    }
  }

  private static FeatureDefinition text(String column) {
    return FeatureDefinition.builder().featureName(column).featureType(FeatureType.STRING).build();
  }

  private void awaitReady(String view, Call call) {
    long end = System.nanoTime() + READY.toNanos();
    while (true) {
      Optional<DescribeFeatureGroupResponse> now = describe(name(view), call);
      if (now.filter(FeatureGroups::failed).isPresent()) {
        throw call.failure(
            ErrorCode.PRECONDITION_FAILED,
            "expected the group " + name(view) + " to be made, found " + now.get().failureReason());
      }
      if (now.filter(FeatureGroups::ready).isPresent()) {
        return;
      }
      if (System.nanoTime() > end) {
        throw call.failure(
            ErrorCode.DEADLINE_EXCEEDED,
            "expected the group " + name(view) + " to be ready within " + READY);
      }
      Pause.of(PAUSE_MILLIS, call);
    }
  }

  private static boolean ready(DescribeFeatureGroupResponse group) {
    boolean changing =
        group.lastUpdateStatus() != null
            && group.lastUpdateStatus().status() == LastUpdateStatusValue.IN_PROGRESS;
    return group.featureGroupStatus() == FeatureGroupStatus.CREATED && !changing;
  }

  private static boolean failed(DescribeFeatureGroupResponse group) {
    return group.featureGroupStatus() == FeatureGroupStatus.CREATE_FAILED;
  }

  /** The tags of every group of the environment. */
  List<Map<String, String>> allTags() {
    String stem = outputs.name("x", LONGEST);
    String part = stem.substring(0, Math.min(stem.length() - 2, 30));
    return new Call("list views", "all", "sagemaker:ListFeatureGroups")
        .of(() ->
            sagemaker
                .get()
                .listFeatureGroupsPaginator(request -> request.nameContains(part))
                .featureGroupSummaries()
                .stream()
                .map(group -> tags(group.featureGroupArn(), group.featureGroupName()))
                .filter(tags ->
                    outputs.environment().equals(tags.get("trimaran:environment"))
                        && outputs.pipeline().equals(tags.get("trimaran:pipeline")))
                .toList());
  }
}

package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.FeatureRow;
import dev.trimaran.provider.api.FeatureStore;
import dev.trimaran.provider.api.MaterializedView;
import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.provider.api.ViewKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.SageMakerFeatureStoreRuntimeClient;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.model.BatchGetRecordIdentifier;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.model.BatchGetRecordResponse;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.model.FeatureValue;

/**
 * Online features as records of SageMaker Feature Store, one group a view. Views are replaced
 * record by record, which {@link Materialization} does.
 */
final class FeatureStoreDriver implements FeatureStore {
  private static final String READ = "read features";
  private static final int MOST_GROUPS = 10;
  private static final int MOST_RECORDS = 100;
  private static final long PAUSE_MILLIS = 20;

  private final Supplier<SageMakerFeatureStoreRuntimeClient> runtime;
  private final FeatureGroups groups;
  private final ObjectStore objects;

  FeatureStoreDriver(
      Supplier<SageMakerClient> sagemaker,
      Supplier<SageMakerFeatureStoreRuntimeClient> runtime,
      ObjectStore objects,
      StackOutputs outputs) {
    this.runtime = runtime;
    this.groups = new FeatureGroups(sagemaker, outputs);
    this.objects = objects;
  }

  @Override
  public void materialize(String view, Instant asOf, Iterator<FeatureRow> rows) {
    new Materialization(view, asOf, groups, runtime.get(), objects).replaceBy(rows);
  }

  @Override
  public Optional<FeatureRow> read(String view, List<String> key) {
    return readAll(List.of(new ViewKey(view, key))).getFirst();
  }

  @Override
  public List<Optional<FeatureRow>> readAll(List<ViewKey> keys) {
    Map<String, Set<String>> wanted = new LinkedHashMap<>();
    Map<String, FeatureGroup> byView = new HashMap<>();
    for (ViewKey key : keys) {
      if (!byView.containsKey(key.view())) {
        groups.remembered(key.view()).ifPresent(group -> byView.put(key.view(), group));
      }
      FeatureGroup group = byView.get(key.view());
      if (group != null) {
        wanted
            .computeIfAbsent(group.name(), name -> new LinkedHashSet<>())
            .add(group.id(key.key()));
      }
    }
    Map<String, List<FeatureValue>> records = records(wanted);
    List<Optional<FeatureRow>> rows = new ArrayList<>(keys.size());
    for (ViewKey key : keys) {
      FeatureGroup group = byView.get(key.view());
      rows.add(group == null ? Optional.empty() : row(group, key, records));
    }
    return rows;
  }

  private Optional<FeatureRow> row(
      FeatureGroup group, ViewKey key, Map<String, List<FeatureValue>> records) {
    List<FeatureValue> record = records.get(place(group.name(), group.id(key.key())));
    if (record == null) {
      return Optional.empty();
    }
    boolean all = record.stream().allMatch(it -> group.types().containsKey(it.featureName()));
    FeatureGroup known = all ? group : groups.find(key.view()).orElse(group);
    return Optional.of(known.row(key.key(), record));
  }

  private Map<String, List<FeatureValue>> records(Map<String, Set<String>> wanted) {
    List<BatchGetRecordIdentifier> parts = new ArrayList<>();
    wanted.forEach((group, ids) -> {
      List<String> all = List.copyOf(ids);
      for (int from = 0; from < all.size(); from += MOST_RECORDS) {
        parts.add(
            BatchGetRecordIdentifier.builder()
                .featureGroupName(group)
                .recordIdentifiersValueAsString(
                    all.subList(from, Math.min(all.size(), from + MOST_RECORDS)))
                .build());
      }
    });
    Map<String, List<FeatureValue>> records = new HashMap<>();
    for (int from = 0; from < parts.size(); from += MOST_GROUPS) {
      fetch(parts.subList(from, Math.min(parts.size(), from + MOST_GROUPS)), records);
    }
    return records;
  }

  /** What a busy store did not get to is asked for again, as its interface wants it. */
  private void fetch(
      List<BatchGetRecordIdentifier> wanted, Map<String, List<FeatureValue>> records) {
    Call call = new Call(READ, wanted.getFirst().featureGroupName(), "sagemaker:BatchGetRecord");
    List<BatchGetRecordIdentifier> left = wanted;
    while (!left.isEmpty()) {
      List<BatchGetRecordIdentifier> now = left;
      BatchGetRecordResponse answer =
          call.of(() -> runtime.get().batchGetRecord(request -> request.identifiers(now)));
      answer
          .records()
          .forEach(found ->
              records.put(
                  place(found.featureGroupName(), found.recordIdentifierValueAsString()),
                  found.record()));
      RecordErrors.throwIfAny(answer.errors(), call);
      left = answer.unprocessedIdentifiers();
      if (!left.isEmpty()) {
        Pause.of(PAUSE_MILLIS, call);
      }
    }
  }

  /** An answer may name a group by its ARN. */
  private static String place(String group, String id) {
    return group.substring(group.lastIndexOf('/') + 1) + "/" + id;
  }

  @Override
  public List<MaterializedView> views() {
    return groups.allTags().stream()
        .flatMap(tags -> Materialization.view(tags).stream())
        .sorted(Comparator.comparing(MaterializedView::view))
        .toList();
  }
}

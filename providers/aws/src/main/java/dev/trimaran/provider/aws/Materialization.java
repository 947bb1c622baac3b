package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.FeatureRow;
import dev.trimaran.provider.api.MaterializedView;
import dev.trimaran.provider.api.ObjectStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.SageMakerFeatureStoreRuntimeClient;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.model.DeletionMode;

/**
 * Replaces a view in its feature group. SageMaker puts and deletes one record at a time and cannot
 * list a group's records, so what a materialization is about to write stands in the bucket before
 * the first record is written ({@link RowLists}): the next one knows by it what has to go, even
 * when this one dies half-way. When all is written, the group's tags tell of the view.
 *
 * <p>SageMaker keeps the record of the latest event, and ignores one that is not later. A row that
 * changed without a later event is therefore deleted first.
 */
final class Materialization {
  private static final String VIEW = "trimaran:view";
  private static final String AS_OF = "trimaran:as-of";
  private static final String ROWS = "trimaran:rows";
  private static final String WRITTEN = "trimaran:materialized";
  private static final String GENERATION = "trimaran:generation";
  private static final int BATCH = 400;

  private final String view;
  private final Instant asOf;
  private final FeatureGroups groups;
  private final SageMakerFeatureStoreRuntimeClient runtime;
  private final RowLists lists;
  private final Call put;

  Materialization(
      String view,
      Instant asOf,
      FeatureGroups groups,
      SageMakerFeatureStoreRuntimeClient runtime,
      ObjectStore objects) {
    this.view = view;
    this.asOf = asOf.truncatedTo(ChronoUnit.MICROS);
    this.groups = groups;
    this.runtime = runtime;
    this.lists = new RowLists(objects, groups.name(view));
    this.put = new Call("materialize view", view, "sagemaker:PutRecord");
  }

  /** A view as its group's tags tell of it. */
  static Optional<MaterializedView> view(Map<String, String> tags) {
    return tags.containsKey(GENERATION)
        ? Optional.of(
            new MaterializedView(
                tags.getOrDefault(VIEW, ""),
                Instant.parse(tags.getOrDefault(AS_OF, "")),
                Long.parseLong(tags.getOrDefault(ROWS, "0")),
                Instant.parse(tags.getOrDefault(WRITTEN, ""))))
        : Optional.empty();
  }

  /** Writes these rows, and takes away what is not among them. */
  void replaceBy(Iterator<FeatureRow> rows) {
    long generation = lists.claim();
    List<FeatureRow> all = checked(rows);
    Map<String, FeatureKind> kinds = new TreeMap<>();
    FeatureGroup group = groups.with(view, columns(all));
    Map<String, RowMark> marks = marks(all, group, kinds);
    if (lists.overtaken(generation)) {
      return;
    }
    RowLists.Before before =
        lists.before(Long.parseLong(group.tags().getOrDefault(GENERATION, "0")));
    lists.write(generation, marks);
    if (write(all, marks, group, before, generation)) {
      takeAway(marks.keySet(), before, group);
      groups.tag(group, tags(generation, all.size(), kinds), view);
      lists.forgetBefore(generation);
    }
  }

  private List<FeatureRow> checked(Iterator<FeatureRow> rows) {
    List<FeatureRow> all = new ArrayList<>();
    Set<List<String>> keys = new HashSet<>();
    while (rows.hasNext()) {
      FeatureRow row = rows.next();
      if (!keys.add(row.key())) {
        throw put.failure(
            ErrorCode.INVALID_ARGUMENT,
            "expected one row per key, found a second one for " + row.key());
      }
      all.add(row);
    }
    return all;
  }

  private List<String> columns(List<FeatureRow> rows) {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.values().keySet()));
    for (String column : columns) {
      if (!column.matches("[a-zA-Z0-9]([_-]*[a-zA-Z0-9]){0,63}")) {
        throw put.failure(
            ErrorCode.INVALID_ARGUMENT,
            "expected columns of 1 to 64 letters, digits, _ and -, a letter or digit first and last,"
                + " as SageMaker names features, found '"
                + column
                + "'");
      }
    }
    return List.copyOf(columns);
  }

  private Map<String, RowMark> marks(
      List<FeatureRow> rows, FeatureGroup group, Map<String, FeatureKind> kinds) {
    Map<String, RowMark> marks = new LinkedHashMap<>();
    for (FeatureRow row : rows) {
      row.values()
          .forEach((column, value) -> {
            String type = group.types().getOrDefault(column, "String");
            FeatureKind kind = FeatureKind.of(type, value);
            if (kind != FeatureKind.usual(type)) {
              FeatureKind other = kinds.put(column, kind);
              requireSame(column, other == null ? kind : other, kind);
            }
          });
      marks.put(group.id(row.key()), RowMark.of(row.eventTime(), group.record(row)));
    }
    return marks;
  }

  private void requireSame(String column, FeatureKind before, FeatureKind now) {
    if (before != now) {
      throw put.failure(
          ErrorCode.INVALID_ARGUMENT,
          "expected values of one kind in column " + column + ", found " + before + " and " + now);
    }
  }

  /** Whether all was written: a materialization that began later may have been quicker. */
  private boolean write(
      List<FeatureRow> rows,
      Map<String, RowMark> marks,
      FeatureGroup group,
      RowLists.Before before,
      long generation) {
    for (int from = 0; from < rows.size(); from += BATCH) {
      if (lists.overtaken(generation)) {
        return false;
      }
      AtOnce.all(
          rows.subList(from, Math.min(rows.size(), from + BATCH)),
          row -> write(row, marks, group, before));
    }
    return true;
  }

  private boolean write(
      FeatureRow row, Map<String, RowMark> marks, FeatureGroup group, RowLists.Before before) {
    String id = group.id(row.key());
    RowMark mark = marks.getOrDefault(id, RowMark.NONE);
    if (before.surely(id).filter(mark::equals).isPresent()) {
      return false;
    }
    before
        .latest(id)
        .filter(there -> there.eventMillis() >= mark.eventMillis())
        .ifPresent(there -> delete(id, there, group));
    put.of(() ->
        runtime.putRecord(
            request -> request.featureGroupName(group.name()).record(group.record(row))));
    return true;
  }

  private void takeAway(Set<String> kept, RowLists.Before before, FeatureGroup group) {
    AtOnce.all(
        before.ids().stream().filter(id -> !kept.contains(id)).toList(),
        id -> {
          delete(id, before.latest(id).orElse(RowMark.NONE), group);
          return true;
        });
  }

  private void delete(String id, RowMark there, FeatureGroup group) {
    try {
      new Call("materialize view", view, "sagemaker:DeleteRecord")
          .of(() ->
              runtime.deleteRecord(request ->
                  request
                      .featureGroupName(group.name())
                      .recordIdentifierValueAsString(id)
                      .eventTime(
                          FeatureGroup.eventText(Instant.ofEpochMilli(there.eventMillis() + 1)))
                      .deletionMode(DeletionMode.HARD_DELETE)));
    } catch (CloudException e) {
      if (e.code() != ErrorCode.NOT_FOUND) {
        throw e;
      }
    }
  }

  private Map<String, String> tags(long generation, int rows, Map<String, FeatureKind> kinds) {
    Map<String, String> tags = new TreeMap<>(FeatureGroups.kindTags(kinds));
    tags.put(VIEW, view);
    tags.put(AS_OF, asOf.toString());
    tags.put(ROWS, Integer.toString(rows));
    tags.put(WRITTEN, Instant.now().truncatedTo(ChronoUnit.MICROS).toString());
    tags.put(GENERATION, Long.toString(generation));
    return tags;
  }
}

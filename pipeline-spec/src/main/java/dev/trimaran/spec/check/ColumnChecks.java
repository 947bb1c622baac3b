package dev.trimaran.spec.check;

import dev.trimaran.spec.TrainingSet;
import dev.trimaran.spec.bind.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The columns of the training set: none twice, none that is reserved, none that gives the answer
 * away.
 */
final class ColumnChecks {
  private ColumnChecks() {}

  static void targetIsNotAFeature(Part root, Problems problems) {
    Optional<Part.Text> target = root.get("problem", "target").text();
    if (target.isEmpty()) {
      return;
    }
    String message =
        "expected columns that are known at decision time, found the target "
            + target.get().value();
    List<Part.Text> columns =
        new ArrayList<>(root.get("features", "training-set", "request").texts());
    Views.used(root).forEach(view -> columns.addAll(Views.features(view.value())));
    columns.addAll(derived(root));
    columns.addAll(root.get("train", "features").texts());
    columns.stream()
        .filter(column -> column.value().equals(target.get().value()))
        .forEach(column -> problems.add(column.at(), column.path(), message));
  }

  /**
   * A derived column may replace another; two joined ones of the same name would hide each other.
   */
  static void columnsAreTakenOnce(Part root, Problems problems) {
    Map<String, String> owners = new LinkedHashMap<>();
    for (Part.Text column : root.get("features", "training-set", "request").texts()) {
      owners.putIfAbsent(column.value(), "the request columns");
    }
    for (Part.Named view : Views.used(root)) {
      for (Part.Text feature : Views.features(view.value())) {
        String owner = owners.putIfAbsent(feature.value(), "view " + view.name());
        if (owner != null && !owner.equals("view " + view.name())) {
          String message =
              "expected a name that no other view or request column has, found %s, which is in %s, too: give it another name, new-name: column";
          problems.add(feature.at(), feature.path(), message.formatted(feature.value(), owner));
        }
      }
    }
  }

  static void decisionTimeIsReserved(Part root, Problems problems) {
    List<Part.Text> columns =
        new ArrayList<>(root.get("features", "training-set", "request").texts());
    root.get("features", "views")
        .entries()
        .forEach(view -> columns.addAll(Views.features(view.value())));
    columns.addAll(derived(root));
    for (Part.Named table : root.get("prepare").entries()) {
      for (Part.Named column : table.value().get("derive").entries()) {
        columns.add(new Part.Text(column.name(), column.at(), column.value().path()));
      }
    }
    root.get("problem", "target").text().ifPresent(columns::add);
    String message =
        "expected another name: decision_time is reserved for the time at which the decision is taken";
    columns.stream()
        .filter(column -> column.value().equals(TrainingSet.DECISION_TIME))
        .forEach(column -> problems.add(column.at(), column.path(), message));
  }

  /**
   * Segments and features are columns of the training set; without one in the spec only the data
   * can tell.
   */
  static void usedColumnsAreThere(Part root, Problems problems) {
    if (root.get("features", "training-set", "request").texts().isEmpty()) {
      return;
    }
    Set<String> columns = new LinkedHashSet<>();
    root.get("features", "training-set", "request")
        .texts()
        .forEach(column -> columns.add(column.value()));
    Views.used(root)
        .forEach(
            view -> Views.features(view.value()).forEach(column -> columns.add(column.value())));
    derived(root).forEach(column -> columns.add(column.value()));
    List<Part.Text> used = new ArrayList<>(root.get("train", "features").texts());
    used.addAll(root.get("evaluate", "segments").texts());
    String target = root.get("problem", "target").text().map(Part.Text::value).orElse("");
    used.stream()
        .filter(column -> !columns.contains(column.value()) && !column.value().equals(target))
        .forEach(column ->
            problems.unknown(
                "a column of the training set",
                columns,
                column.value(),
                column.at(),
                column.path()));
  }

  private static List<Part.Text> derived(Part root) {
    return root.get("features", "training-set", "derive").entries().stream()
        .map(column -> new Part.Text(column.name(), column.at(), column.value().path()))
        .toList();
  }
}

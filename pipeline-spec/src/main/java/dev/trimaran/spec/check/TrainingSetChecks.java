package dev.trimaran.spec.check;

import dev.trimaran.spec.bind.Problems;
import java.util.List;

/** The training set, its views and its times fit together. */
final class TrainingSetChecks {
  private TrainingSetChecks() {}

  static void trainingSetIsThere(Part root, Problems problems) {
    if (root.get("features", "training-set").exists()) {
      return;
    }
    Part views = root.get("features", "views");
    Part tables = root.get("ingest");
    if (!views.names().isEmpty()) {
      String message =
          "expected features.training-set, which says what the views are joined to, found none";
      problems.add(views.at(), views.path(), message);
    } else if (tables.names().size() > 1) {
      String message =
          "expected features.training-set, because several tables are ingested, found none";
      problems.add(tables.at(), root.get("features", "training-set").path(), message);
    }
  }

  static void viewsAreDefined(Part root, Problems problems) {
    List<String> views = root.get("features", "views").names();
    for (Part.Text used : root.get("features", "training-set", "views").texts()) {
      if (!views.contains(used.value())) {
        problems.unknown("a view", views, used.value(), used.at(), used.path());
      }
    }
  }

  static void keysAreRequested(Part root, Problems problems) {
    Part request = root.get("features", "training-set", "request");
    List<String> requested = request.texts().stream().map(Part.Text::value).toList();
    if (requested.isEmpty()) {
      return;
    }
    for (Part.Named view : Views.used(root)) {
      for (Part.Text key : view.value().get("key").texts()) {
        if (!requested.contains(key.value())) {
          problems.unknown("a request column", requested, key.value(), key.at(), key.path());
        }
      }
    }
    root.get("features", "training-set", "timestamp")
        .text()
        .filter(time -> !requested.contains(time.value()))
        .ifPresent(time ->
            problems.unknown("a request column", requested, time.value(), time.at(), time.path()));
  }

  static void timesAreThere(Part root, Problems problems) {
    Part trainingSet = root.get("features", "training-set");
    if (trainingSet.get("timestamp").exists()) {
      return;
    }
    for (Part.Named view : Views.used(root)) {
      Part time = view.value().get("timestamp");
      if (time.exists()) {
        String message =
            "expected features.training-set.timestamp, because the view has a timestamp, found none";
        problems.add(time.at(), time.path(), message);
      }
    }
    Part split = root.get("train", "split");
    if (split.exists()
        && split.get("by").text().map(Part.Text::value).orElse("time").equals("time")) {
      String message =
          "expected features.training-set.timestamp, because the rows are split by time, found none";
      problems.add(split.at(), split.path(), message);
    }
  }
}

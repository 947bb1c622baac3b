package dev.trimaran.spec.check;

import dev.trimaran.spec.bind.Problems;
import java.util.ArrayList;
import java.util.List;

/** What is masked and what names an entity are columns that the serving function sees. */
final class CaptureChecks {
  private CaptureChecks() {}

  static void columnsAreThere(Part root, Problems problems) {
    List<String> requested =
        root.get("features", "training-set", "request").texts().stream()
            .map(Part.Text::value)
            .toList();
    if (requested.isEmpty()) {
      return;
    }
    List<String> seen = new ArrayList<>(requested);
    Views.used(root)
        .forEach(view -> Views.features(view.value()).forEach(column -> seen.add(column.value())));
    Part capture = root.get("deploy", "capture");
    require("a request column or one of a view", seen, capture.get("mask"), problems);
    require("a request column", requested, capture.get("outcomes", "key"), problems);
  }

  private static void require(String what, List<String> columns, Part used, Problems problems) {
    for (Part.Text column : used.texts()) {
      if (!columns.contains(column.value())) {
        problems.unknown(what, columns, column.value(), column.at(), column.path());
      }
    }
  }
}

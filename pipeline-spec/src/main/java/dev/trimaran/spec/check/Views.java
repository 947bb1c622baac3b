package dev.trimaran.spec.check;

import java.util.ArrayList;
import java.util.List;

/** The views that the training set joins. */
final class Views {
  private Views() {}

  static List<Part.Named> used(Part root) {
    List<String> names =
        root.get("features", "training-set", "views").texts().stream()
            .map(Part.Text::value)
            .toList();
    return root.get("features", "views").entries().stream()
        .filter(view -> names.contains(view.name()))
        .toList();
  }

  /** The features of a view, with their places. */
  static List<Part.Text> features(Part view) {
    List<Part.Text> features = new ArrayList<>();
    for (Part column : view.get("columns").items()) {
      column.text().ifPresent(features::add);
      for (Part.Named renamed : column.entries()) {
        features.add(new Part.Text(renamed.name(), renamed.at(), column.path()));
      }
    }
    for (Part.Named feature : view.get("aggregate").entries()) {
      features.add(new Part.Text(feature.name(), feature.at(), feature.value().path()));
    }
    return features;
  }
}

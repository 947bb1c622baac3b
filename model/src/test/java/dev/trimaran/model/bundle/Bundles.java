package dev.trimaran.model.bundle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.model.expression.Row;
import dev.trimaran.model.scoring.FlightModel;
import dev.trimaran.model.scoring.Link;
import dev.trimaran.model.scoring.Model;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Contents for bundles. */
final class Bundles {

  private Bundles() {}

  static BundleContent content() {
    return content(FlightModel.trees(Link.LOGISTIC), 0.75);
  }

  static BundleContent content(Model model, double rocAuc) {
    ObjectNode metrics = JsonNodeFactory.instance.objectNode().put("roc_auc", rocAuc);
    ObjectNode provenance = JsonNodeFactory.instance.objectNode().put("seed", 7);
    return new BundleContent(
        model, Optional.of("Late <flights> & \"more\""), baseline(500), metrics, provenance);
  }

  static Baseline baseline(int rows) {
    Random random = new Random(5);
    List<String> carriers = List.of("AA", "UA", "", "9E");
    Baseline.Builder baseline = Baseline.builder(FlightModel.SIGNATURE);
    for (int i = 0; i < rows; i++) {
      Row row = new Row(FlightModel.SIGNATURE.inputs().size());
      row.setText(0, carriers.get(random.nextInt(4)));
      row.setText(1, "EWR");
      row.setText(2, "N" + i);
      row.setNumber(3, i);
      row.setNumber(8, i % 4 == 0 ? Double.NaN : random.nextGaussian());
      row.setNumber(9, i % 50 == 0 ? Double.POSITIVE_INFINITY : 1013.5);
      baseline.add(row, random.nextDouble());
    }
    return baseline.build();
  }
}

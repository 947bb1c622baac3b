package dev.trimaran.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trimaran.model.bundle.BundleReader;
import dev.trimaran.model.expression.Row;
import dev.trimaran.model.scoring.FeatureValue;
import dev.trimaran.model.scoring.InputRows;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.FeatureStore;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import dev.trimaran.serving.models.ServedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The flight-delays example's model over its online features, in the folder that the system
 * property {@code flights} names.
 *
 * @param provider whose features are looked up
 * @param model the best one of the example
 */
record Flights(Provider provider, ServedModel model) {

  private static final Path FOLDER = Path.of(System.getProperty("flights", "flights"));

  /**
   * A row as capture sees it.
   *
   * @param inputs the raw inputs, looked-up ones included
   * @param features what the predictor saw
   */
  record Scored(Row inputs, double[] features, int label, double probability) {}

  static Flights open() {
    Path workspace = FOLDER.resolve("workspace");
    Provider provider = Providers.open("local", new Environment("benchmarks", workspace, Map.of()));
    FeatureStore store = provider.features();
    try (Stream<Path> versions = Files.list(workspace.resolve("models/flight-delays"))) {
      Path bundle = versions.findFirst().orElseThrow();
      return new Flights(
          provider,
          new ServedModel(
              "flight-delays",
              "1",
              BundleReader.read(bundle),
              (view, key) ->
                  store
                      .read(view, key)
                      .map(row -> new FeatureValue(row.eventTime(), row.values()))));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** The requests of {@code rows.json}, each scored once. */
  List<Scored> scored() {
    List<Scored> scored = new ArrayList<>();
    try {
      for (JsonNode row :
          new ObjectMapper().readTree(FOLDER.resolve("rows.json").toFile()).path("rows")) {
        // A batch of its own each: rows of one share the memory that is remembered here.
        model
            .scorer()
            .score(
                rows(row),
                (i, inputs, features, label, probability) ->
                    scored.add(new Scored(inputs, features, label, probability)));
      }
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
    return scored;
  }

  private InputRows rows(JsonNode given) {
    InputRows rows = new InputRows(model.scorer().columns());
    int row = rows.addRow();
    given
        .properties()
        .forEach(value ->
            rows.set(
                row,
                model.scorer().columns().slot(value.getKey()),
                value.getValue().isNumber()
                    ? (Object) value.getValue().doubleValue()
                    : value.getValue().textValue()));
    return rows;
  }

  void close() {
    provider.close();
  }
}

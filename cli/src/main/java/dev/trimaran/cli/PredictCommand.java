package dev.trimaran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.provider.api.Provider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trimaran predict}: asks a running endpoint. */
@Command(name = "predict", description = "Ask a running endpoint for predictions.")
final class PredictCommand implements Callable<Integer> {

  /** How many rows of a file go into one request. */
  private static final int BATCH = 1000;

  @Mixin private CommonOptions options;

  @Option(
      names = "--endpoint",
      paramLabel = "NAME",
      description = "The endpoint to ask (default: the only one that runs).")
  private String endpoint = "";

  @ArgGroup(multiplicity = "1")
  private Rows rows = new Rows();

  /** Where the rows come from. */
  static final class Rows {

    @Option(
        names = "--row",
        paramLabel = "JSON",
        description = "One row, a JSON object by column name.")
    private String row = "";

    @Option(
        names = "--file",
        paramLabel = "FILE",
        description = "Many rows: a file of JSON lines, an object each.")
    private Path file = Path.of("");
  }

  @Override
  public Integer call() throws IOException {
    try (Provider provider = options.open()) {
      EndpointClient client = EndpointClient.of(provider.endpoints(), endpoint);
      Printer printer = options.printer();
      if (!rows.row.isEmpty()) {
        print(client.predict(RowFile.parse(rows.row)), printer);
        return 0;
      }
      RowFile.batches(rows.file, BATCH, batch -> print(client.predict(batch), printer));
      return 0;
    }
  }

  private void print(JsonNode predictions, Printer printer) {
    if (!predictions.isArray()) {
      throw new StageFailure(
          "expected predictions from the endpoint, found " + predictions.toString());
    }
    for (JsonNode prediction : predictions) {
      printer.line(
          options.json() || rows.row.isEmpty()
              ? prediction.toString()
              : "label %d, probability %s"
                  .formatted(
                      prediction.path("label").asInt(),
                      String.format(
                          Locale.ROOT, "%.4f", prediction.path("probability").asDouble())));
    }
  }
}

package dev.trimaran.serving.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trimaran.model.bundle.BundleReader;
import dev.trimaran.model.scoring.InputRows;
import dev.trimaran.model.scoring.OnlineFeatures;
import dev.trimaran.model.window.Layout;
import dev.trimaran.model.window.Window;
import dev.trimaran.model.window.WindowCounts;
import dev.trimaran.model.window.WindowFold;
import dev.trimaran.serving.Capture;
import dev.trimaran.serving.CapturedRequest;
import dev.trimaran.serving.SmallBundle;
import dev.trimaran.serving.models.ServedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A served model whose requests are captured in memory. */
public final class Captured {

  public static final CaptureSettings NOTHING =
      new CaptureSettings(
          0,
          Set.of(),
          Duration.ofMinutes(1),
          false,
          false,
          List.of(),
          Optional.of("delays"),
          "test");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ServedModel model;
  private final Layout layout;

  public Captured(Path folder) throws IOException {
    SmallBundle.write(folder);
    model = new ServedModel("flight-delays", "3", BundleReader.read(folder), OnlineFeatures.NONE);
    layout = BundleReader.reference(folder).layout();
  }

  public ServedModel model() {
    return model;
  }

  /** Scores one row for each distance, as a request. */
  public void request(Capture capture, String id, String tail, double... distances) {
    InputRows rows = new InputRows(model.scorer().columns());
    for (double distance : distances) {
      int row = rows.addRow();
      rows.set(row, model.scorer().columns().slot("tailnum"), tail);
      rows.set(row, model.scorer().columns().slot("distance"), distance);
    }
    CapturedRequest request = capture.begin(model, id, rows.size());
    model.scorer().score(rows, request);
    request.answered();
  }

  /** The sum of all windows that were stored. */
  public WindowCounts counts(MemoryObjects objects) {
    WindowFold fold = new WindowFold(layout);
    windows(objects).forEach(fold::add);
    return fold.counts();
  }

  public List<Window> windows(MemoryObjects objects) {
    return objects.keys().stream()
        .filter(key -> key.startsWith("windows/"))
        .map(key -> Window.fromJson(objects.bytes(key), layout))
        .toList();
  }

  /** The lines of all objects whose keys start so. */
  public static List<JsonNode> lines(MemoryObjects objects, String prefix) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String key : objects.keys()) {
      if (key.startsWith(prefix)) {
        for (String line : objects.text(key).lines().toList()) {
          lines.add(MAPPER.readTree(line));
        }
      }
    }
    return lines;
  }

  public static JsonNode json(JsonNode text) throws IOException {
    return MAPPER.readTree(text.textValue());
  }
}

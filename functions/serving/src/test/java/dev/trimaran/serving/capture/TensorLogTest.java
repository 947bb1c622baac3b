package dev.trimaran.serving.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.serving.Doubling;
import dev.trimaran.serving.models.Runs;
import dev.trimaran.serving.source.Offer;
import dev.trimaran.serving.tensor.Shape;
import dev.trimaran.serving.tensor.Tensor;
import dev.trimaran.serving.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Models that take tensors in the sampled log. */
class TensorLogTest {

  private final MemoryObjects objects = new MemoryObjects();
  private final TestClock clock = new TestClock();
  private final Doubling model =
      new Doubling(
          new Offer("double", "7", "1-1", "file:/double", () -> Path.of("double")),
          Runs.none(() -> 0));

  private static CaptureSettings settings(double sample, String... mask) {
    return new CaptureSettings(
        sample,
        Set.of(mask),
        Duration.ofMinutes(1),
        false,
        false,
        List.of(),
        Optional.of("numbers"),
        "test");
  }

  private static Tensor numbers(String name, float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return Tensor.numbers(name, TensorType.FP32, Shape.of(values.length / 2, 2), bytes);
  }

  private void request(ObjectStoreCapture capture, float... values) {
    Tensor caption = Tensor.texts("caption", Shape.of(1), List.of("a \"größer\" one"));
    capture.inferred(
        model, "r-1", List.of(numbers("x", values), caption), List.of(numbers("twice", 2, 5)));
  }

  private ObjectStoreCapture capture(CaptureSettings settings) {
    return ObjectStoreCapture.byHand(settings, objects, clock);
  }

  @Test
  void aLineHasWhatInferTakesAndGives() throws Exception {
    ObjectStoreCapture capture = capture(settings(1));
    request(capture, 1, 2.5f, Float.NaN, 4);
    capture.close();

    assertThat(objects.keys())
        .hasSize(1)
        .allMatch(key -> key.startsWith("capture/numbers/double-7/"));
    JsonNode line = Captured.lines(objects, "capture/").getFirst();
    assertThat(line.at("/eventMetadata/eventId").asText()).isEqualTo("r-1");
    assertThat(line.at("/captureData/endpointInput/mode").asText()).isEqualTo("INPUT");
    assertThat(Captured.json(line.at("/captureData/endpointInput/data")).toString())
        .isEqualTo(
            "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[2,2],\"data\":[1.0,2.5,\"NaN\",4.0]},"
                + "{\"name\":\"caption\",\"datatype\":\"BYTES\",\"shape\":[1],\"data\":[\"a \\\"größer\\\" one\"]}]}");
    assertThat(Captured.json(line.at("/captureData/endpointOutput/data")).toString())
        .isEqualTo(
            "{\"outputs\":[{\"name\":\"twice\",\"datatype\":\"FP32\",\"shape\":[1,2],\"data\":[2.0,5.0]}]}");
  }

  @Test
  void maskedTensorsAreNotWritten() throws Exception {
    ObjectStoreCapture capture = capture(settings(1, "caption", "twice"));
    request(capture, 1, 2);
    capture.close();

    assertThat(objects.text(objects.keys().iterator().next()))
        .contains("***")
        .doesNotContain("one")
        .doesNotContain("5.0");
  }

  @Test
  void whatIsNotSampledIsNotLogged() {
    ObjectStoreCapture capture = capture(settings(0));
    request(capture, 1, 2);
    capture.close();

    assertThat(objects.keys()).isEmpty();
  }

  @Test
  void tensorsThatFitIntoNoFileAreCountedAsDropped() {
    ObjectStoreCapture capture = capture(settings(1));
    request(capture, new float[2 << 20]);
    capture.close();

    assertThat(objects.keys()).isEmpty();
    assertThat(capture.families().getFirst().samples().get().getFirst().value()).isEqualTo(1);
  }

  @Test
  void onlyTensorsOfTheModelsCanBeMasked() {
    assertThatCode(() -> settings(1, "x", "twice").requireColumns(List.of(model)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> settings(1, "captain").requireColumns(List.of(model)))
        .hasMessageContaining("found \"captain\", did you mean \"caption\"?");
  }
}

package dev.trimaran.serving.capture;

import dev.trimaran.model.expression.Row;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.SignatureInput;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/**
 * How a model's requests and their answers are written as lines of SageMaker's data capture. The
 * data of the input is the rows that the model saw, looked-up columns included, as {@code
 * dataframe_split}; that of the output is its predictions: what {@code /invocations} takes and
 * gives, whatever protocol the request came by.
 *
 * <p>A line is written while its request is answered, straight into bytes: of every part that is
 * the same in all lines only a copy is made.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture.html">
 *     Amazon SageMaker: capture data</a>
 */
final class LogLine {

  private static final byte[] BETWEEN =
      ascii(
          "]}}\",\"encoding\":\"JSON\"},\"endpointOutput\":{\"observedContentType\":\"application/json\","
              + "\"mode\":\"OUTPUT\",\"data\":\"{\\\"predictions\\\":[");
  private static final byte[] ID =
      ascii("]}\",\"encoding\":\"JSON\"}},\"eventMetadata\":{\"eventId\":");
  private static final byte[] TIME = ascii(",\"inferenceTime\":\"");
  private static final byte[] END = ascii("\"},\"eventVersion\":\"0\"}\n");
  private static final byte[] LABEL = ascii("{\\\"label\\\":");
  private static final byte[] PROBABILITY = ascii(",\\\"probability\\\":");

  /** What stands for every value of a masked column. */
  private static final byte[] MASKED = ascii("\\\"***\\\"");

  private static final byte[] NULL = ascii("null");

  private final byte[] begin;
  private final Type[] types;
  private final boolean[] masked;

  /**
   * Lines of a model.
   *
   * @param inputs all its columns
   * @param mask those of them that are masked
   */
  LogLine(List<SignatureInput> inputs, Set<String> mask) {
    types = inputs.stream().map(SignatureInput::type).toArray(Type[]::new);
    masked = new boolean[types.length];
    Line line = new Line();
    line.add(
        "{\"captureData\":{\"endpointInput\":{\"observedContentType\":\"application/json\","
            + "\"mode\":\"INPUT\",\"data\":\"{\\\"dataframe_split\\\":{\\\"columns\\\":[");
    for (int i = 0; i < masked.length; i++) {
      masked[i] = mask.contains(inputs.get(i).name());
      line.add(i == 0 ? "" : ",");
      line.addInnerText(inputs.get(i).name());
    }
    line.add("],\\\"data\\\":[");
    begin = new byte[line.length()];
    line.copy(0, begin, 0, begin.length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  void begin(Line line) {
    line.add(begin);
  }

  /** Adds a row that the model saw. */
  void addRow(Line line, int row, Row values) {
    line.add(row == 0 ? "[" : ",[");
    for (int i = 0; i < types.length; i++) {
      if (i > 0) {
        line.write(',');
      }
      if (masked[i]) {
        line.add(MASKED);
      } else if (types[i] == Type.STRING) {
        add(line, values.text(i));
      } else {
        add(line, values.number(i), types[i]);
      }
    }
    line.write(']');
  }

  private static void add(Line line, String text) {
    if (text.isEmpty()) {
      line.add(NULL);
    } else {
      line.addInnerText(text);
    }
  }

  private static void add(Line line, double number, Type type) {
    if (Double.isNaN(number)) {
      line.add(NULL);
    } else if (type == Type.NUMBER && Double.isFinite(number)) {
      line.add(number);
    } else if (type == Type.BOOLEAN) {
      line.add(number == 1 ? "true" : "false");
    } else if (type == Type.TIMESTAMP) {
      line.add("\\\"");
      line.addTime((long) number);
      line.add("\\\"");
    } else {
      line.addInnerText(
          type == Type.DURATION
              ? Duration.of((long) number, ChronoUnit.MICROS).toString()
              : Double.toString(number));
    }
  }

  /** Adds what a row was answered with, to the predictions that {@link #end} takes. */
  void addPrediction(Line predictions, int row, int label, double probability) {
    if (row > 0) {
      predictions.write(',');
    }
    predictions.add(LABEL);
    predictions.add((long) label);
    predictions.add(PROBABILITY);
    if (Double.isFinite(probability)) {
      predictions.add(probability);
    } else {
      predictions.addInnerText(Double.toString(probability));
    }
    predictions.write('}');
  }

  /** Ends the line of a request. */
  void end(Line line, Line predictions, String id, Instant time) {
    line.add(BETWEEN);
    line.add(predictions);
    line.add(ID);
    line.addText(id);
    line.add(TIME);
    line.addTime(time.getEpochSecond() * 1_000_000);
    line.add(END);
  }
}

package dev.trimaran.model.expression;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.trimaran.model.onnx.Attribute;
import dev.trimaran.model.onnx.ElementType;
import dev.trimaran.model.onnx.GraphBuilder;
import dev.trimaran.model.onnx.Value;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * ONNX Runtime over a {@link TestTable}. Texts go in as constants of the graph and come out as
 * places in a list, because the Java binding garbles supplementary characters on its way in and out
 * (it takes Java's modified UTF-8 for UTF-8).
 */
public final class OnnxOracle {
  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  private final TestTable table;
  private final GraphBuilder graph = new GraphBuilder("test");
  private final Map<String, Value> columns = new HashMap<>();
  private final List<String> outputs = new ArrayList<>();

  /** A graph whose values are the table's columns. */
  public OnnxOracle(TestTable table) {
    this.table = table;
    List<Column> all = table.schema().columns();
    for (int c = 0; c < all.size(); c++) {
      String name = all.get(c).name();
      columns.put(
          name,
          all.get(c).type() == Type.STRING
              ? graph.strings(Arrays.asList(table.texts(c)), table.size(), 1)
              : graph.input(name, ElementType.DOUBLE));
    }
  }

  /** The graph, to add to. */
  public GraphBuilder graph() {
    return graph;
  }

  /** A value for each column. */
  public Map<String, Value> columns() {
    return columns;
  }

  /** Has a value computed. */
  public void want(Value value) {
    outputs.add("output " + outputs.size());
    graph.output(outputs.getLast(), value, ElementType.DOUBLE, GraphBuilder.ROWS, 1);
  }

  /** Has the place of a text in a list computed, -1 for any other. */
  void wantPlace(Value text, List<String> places) {
    long[] values = new long[places.size()];
    Arrays.setAll(values, i -> i);
    Value place =
        graph.mlNode(
            "LabelEncoder",
            List.of(text),
            Attribute.of("keys_strings", places),
            Attribute.of("values_int64s", values),
            Attribute.of("default_int64", -1L));
    want(graph.cast(place, ElementType.DOUBLE));
  }

  /** What was wanted, one value for each row; those of constants are repeated. */
  public List<double[]> run() throws OrtException {
    Map<String, OnnxTensor> inputs = new HashMap<>();
    List<Column> all = table.schema().columns();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      for (int c = 0; c < all.size(); c++) {
        if (all.get(c).type() != Type.STRING) {
          inputs.put(
              all.get(c).name(),
              OnnxTensor.createTensor(
                  ENVIRONMENT, DoubleBuffer.wrap(table.numbers(c)), new long[] {table.size(), 1}));
        }
      }
      byte[] model = graph.toModel().toByteArray();
      try (OrtSession session = ENVIRONMENT.createSession(model, options);
          OrtSession.Result result = session.run(inputs)) {
        List<double[]> values = new ArrayList<>();
        for (String output : outputs) {
          OnnxTensor tensor = (OnnxTensor) result.get(output).orElseThrow();
          double[] found = new double[(int) tensor.getInfo().getNumElements()];
          tensor.getDoubleBuffer().get(found);
          double[] each = new double[table.size()];
          Arrays.setAll(each, i -> found[found.length == 1 ? 0 : i]);
          values.add(each);
        }
        return values;
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }
}

package dev.trimaran.model.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Puts an ONNX graph together, node by node. All operators used are pure, so that a node asked for
 * twice is made once. The same calls in the same order give the same bytes. Not thread safe.
 */
public final class GraphBuilder {
  /** The version of the standard operators. */
  public static final int OPSET = 17;

  /** The version of the machine-learning operators. */
  public static final int ML_OPSET = 3;

  /** The version of the file format. */
  public static final int IR_VERSION = 8;

  /** The domain of the machine-learning operators. */
  public static final String ML_DOMAIN = "ai.onnx.ml";

  /** In a shape: the number of rows, known only when the graph is run. */
  public static final long ROWS = -1;

  private final GraphProto.Builder graph;
  private final Set<String> names = new HashSet<>();
  private final Map<Object, List<Value>> made = new HashMap<>();

  /** An empty graph of this name. */
  public GraphBuilder(String name) {
    graph = GraphProto.newBuilder().setName(name);
  }

  /** An input of shape {@code [N,1]}. */
  public Value input(String name, ElementType type) {
    return input(name, type, ROWS, 1);
  }

  /** An input of any shape, {@link #ROWS} where the number of rows goes. */
  public Value input(String name, ElementType type, long... shape) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("the graph already has a value called '" + name + "'");
    }
    graph.addInput(describe(name, type, shape));
    return new Value(name);
  }

  /** Names a value of the graph as an output. */
  public void output(String name, Value value, ElementType type, long... shape) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("the graph already has a value called '" + name + "'");
    }
    graph.addNode(
        NodeProto.newBuilder()
            .setName(name)
            .setOpType("Identity")
            .addInput(value.name())
            .addOutput(name));
    graph.addOutput(describe(name, type, shape));
  }

  /** A constant double of shape {@code [1]}, which fits beside any {@code [N,1]}. */
  public Value number(double value) {
    return doubles(new double[] {value}, 1);
  }

  /** A constant text of shape {@code [1]}. */
  public Value text(String value) {
    return strings(List.of(value), 1);
  }

  /** A constant double tensor. */
  public Value doubles(double[] values, long... shape) {
    return constant(
        List.of("doubles", Arrays.stream(values).boxed().toList(), Arrays.toString(shape)),
        name -> graph.addInitializer(Tensors.doubles(name, values, shape)));
  }

  /** A constant float tensor. */
  public Value floats(float[] values, long... shape) {
    return constant(
        List.of("floats", Arrays.toString(values), Arrays.toString(shape)),
        name -> graph.addInitializer(Tensors.floats(name, values, shape)));
  }

  /** A constant tensor of whole numbers. */
  public Value longs(long[] values, long... shape) {
    return constant(
        List.of("longs", Arrays.stream(values).boxed().toList(), Arrays.toString(shape)),
        name -> graph.addInitializer(Tensors.longs(name, values, shape)));
  }

  /** A constant tensor of texts. */
  public Value strings(Collection<String> values, long... shape) {
    return constant(
        List.of("strings", List.copyOf(values), Arrays.toString(shape)),
        name -> graph.addInitializer(Tensors.strings(name, values, shape)));
  }

  /** A standard operator with one output and no attributes. */
  public Value node(String operator, Value... inputs) {
    return node(operator, List.of(inputs));
  }

  /** A standard operator with one output. */
  public Value node(String operator, List<Value> inputs, Attribute... attributes) {
    return nodes("", operator, inputs, 1, attributes).get(0);
  }

  /** A machine-learning operator with one output. */
  public Value mlNode(String operator, List<Value> inputs, Attribute... attributes) {
    return nodes(ML_DOMAIN, operator, inputs, 1, attributes).get(0);
  }

  /** Any operator with any number of outputs. */
  public List<Value> nodes(
      String domain, String operator, List<Value> inputs, int outputs, Attribute... attributes) {
    List<Object> key = List.of(domain, operator, inputs, outputs, List.of(attributes));
    List<Value> known = made.get(key);
    if (known != null) {
      return known;
    }
    NodeProto.Builder node = NodeProto.newBuilder().setDomain(domain).setOpType(operator);
    inputs.forEach(input -> node.addInput(input.name()));
    Arrays.stream(attributes).forEach(attribute -> node.addAttribute(attribute.proto()));
    List<Value> values =
        IntStream.range(0, outputs).mapToObj(i -> new Value(unique(operator))).toList();
    values.forEach(value -> node.addOutput(value.name()));
    graph.addNode(node.setName(values.get(0).name()));
    made.put(key, values);
    return values;
  }

  /** Converts to another element type. */
  public Value cast(Value value, ElementType type) {
    return node("Cast", List.of(value), Attribute.of("to", (long) type.number()));
  }

  /** The finished model. */
  public ModelProto toModel() {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("trimaran")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(ML_DOMAIN).setVersion(ML_OPSET))
        .setGraph(graph)
        .build();
  }

  private Value constant(Object key, Consumer<String> add) {
    return made.computeIfAbsent(
            key,
            absent -> {
              String name = unique("constant");
              add.accept(name);
              return List.of(new Value(name));
            })
        .get(0);
  }

  private String unique(String stem) {
    int number = names.size();
    String name = stem + "_" + number;
    while (!names.add(name)) {
      name = stem + "_" + ++number;
    }
    return name;
  }

  private static ValueInfoProto describe(String name, ElementType type, long... shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    for (long size : shape) {
      TensorShapeProto.Dimension.Builder dimension = dimensions.addDimBuilder();
      if (size == ROWS) {
        dimension.setDimParam("N");
      } else {
        dimension.setDimValue(size);
      }
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.number()).setShape(dimensions)))
        .build();
  }
}

package dev.trimaran.model.transform;

import dev.trimaran.model.onnx.GraphBuilder;
import dev.trimaran.model.onnx.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a plan into an ONNX graph. */
final class OnnxWriter {
  private final GraphBuilder graph;
  private final Plan plan;
  private final Map<String, Value> inputs;
  private final Map<Integer, Value> values = new HashMap<>();

  OnnxWriter(GraphBuilder graph, Plan plan, Map<String, Value> inputs) {
    this.graph = graph;
    this.plan = plan;
    this.inputs = inputs;
  }

  List<Value> features(List<String> features) {
    plan.neededInputs(features).forEach(slot -> values.put(slot, input(plan.name(slot))));
    for (Plan.Let let : plan.needed(features)) {
      Map<String, Value> reads = new HashMap<>();
      let.reads().forEach((column, slot) -> reads.put(column, value(slot)));
      values.put(let.slot(), let.expression().onnx(graph, reads));
    }
    List<Value> result = new ArrayList<>();
    for (String feature : features) {
      int slot = plan.slot(feature);
      boolean constant = plan.neededInputs(List.of(feature)).isEmpty();
      result.add(constant ? perRow(value(slot)) : value(slot));
    }
    return result;
  }

  /** A constant once for every row. */
  private Value perRow(Value constant) {
    Value any =
        inputs.values().stream()
            .findFirst()
            .orElseThrow(
                () -> new TransformException("a graph needs an input to count its rows by"));
    return graph.node("Expand", constant, graph.node("Shape", any));
  }

  private Value input(String name) {
    Value value = inputs.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no value was given for input '" + name + "'");
    }
    return value;
  }

  private Value value(int slot) {
    Value value = values.get(slot);
    if (value == null) {
      throw new IllegalStateException("computed too late: " + plan.name(slot));
    }
    return value;
  }
}

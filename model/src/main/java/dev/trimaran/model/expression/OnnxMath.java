package dev.trimaran.model.expression;

import dev.trimaran.model.onnx.Attribute;
import dev.trimaran.model.onnx.ElementType;
import dev.trimaran.model.onnx.GraphBuilder;
import dev.trimaran.model.onnx.Value;
import java.util.List;

/**
 * The arithmetic that lowerings are written in. Numbers are double tensors with NaN for missing;
 * what a method calls a condition is a tensor of ONNX's own booleans, which cannot be missing.
 */
final class OnnxMath {
  private final GraphBuilder graph;

  OnnxMath(GraphBuilder graph) {
    this.graph = graph;
  }

  GraphBuilder graph() {
    return graph;
  }

  Value node(String operator, List<Value> inputs) {
    return graph.node(operator, inputs);
  }

  Value number(double value) {
    return graph.number(value);
  }

  Value missing() {
    return graph.number(Double.NaN);
  }

  Value add(Value a, Value b) {
    return graph.node("Add", a, b);
  }

  Value add(Value a, double b) {
    return add(a, number(b));
  }

  Value subtract(Value a, Value b) {
    return graph.node("Sub", a, b);
  }

  Value times(Value a, double b) {
    return graph.node("Mul", a, number(b));
  }

  /** The quotient, rounded down; exact while it is small enough to be. */
  Value quotient(Value a, double b) {
    return graph.node("Floor", graph.node("Div", a, number(b)));
  }

  /** C's {@code fmod}: exact, with the sign of the dividend. */
  Value remainder(Value a, Value b) {
    return graph.node("Mod", List.of(a, b), Attribute.of("fmod", 1L));
  }

  /** The remainder that is never negative. */
  Value floorMod(Value a, double b) {
    Value remainder = remainder(a, number(b));
    return where(less(remainder, number(0)), add(remainder, b), remainder);
  }

  Value where(Value condition, Value then, Value otherwise) {
    return graph.node("Where", condition, then, otherwise);
  }

  Value isMissing(Value number) {
    return graph.node("IsNaN", number);
  }

  /** Whether a text is missing. */
  Value isEmpty(Value text) {
    Value found =
        graph.mlNode(
            "LabelEncoder",
            List.of(text),
            Attribute.of("keys_strings", List.of("")),
            Attribute.of("values_int64s", new long[] {1}),
            Attribute.of("default_int64", 0L));
    return graph.cast(found, ElementType.BOOL);
  }

  Value less(Value a, Value b) {
    return graph.node("Less", a, b);
  }

  Value atLeast(Value a, Value b) {
    return graph.node("GreaterOrEqual", a, b);
  }

  Value equal(Value a, Value b) {
    return graph.node("Equal", a, b);
  }

  Value both(Value condition, Value other) {
    return graph.node("And", condition, other);
  }

  Value either(Value condition, Value other) {
    return graph.node("Or", condition, other);
  }

  Value not(Value condition) {
    return graph.node("Not", condition);
  }

  /** A condition as 0 or 1. */
  Value truth(Value condition) {
    return graph.cast(condition, ElementType.DOUBLE);
  }

  /** Whether a boolean value is true, neither false nor missing. */
  Value isTrue(Value value) {
    return equal(value, number(1));
  }

  /** A comparison of two numbers, missing if either is. */
  Value comparison(String operator, Value a, Value b) {
    Value unknown = either(isMissing(a), isMissing(b));
    return where(unknown, missing(), truth(graph.node(operator, a, b)));
  }

  /** The number itself, or missing where the condition does not hold. */
  Value onlyIf(Value condition, Value number) {
    return where(condition, number, missing());
  }
}

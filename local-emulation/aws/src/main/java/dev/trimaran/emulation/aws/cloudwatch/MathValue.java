package dev.trimaran.emulation.aws.cloudwatch;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** What an expression of metric math is: a number, a series, several series, or a word. */
sealed interface MathValue {
  /** One number. */
  record Number(double value) implements MathValue {}

  /** Values by the beginnings of their periods. */
  record Line(NavigableMap<Long, Double> points) implements MathValue {}

  /** Several series. */
  record Lines(List<Line> lines) implements MathValue {}

  /** A word or a text. */
  record Word(String text) implements MathValue {}

  /** The same of each value. */
  default MathValue map(DoubleUnaryOperator of) {
    return switch (this) {
      case Number number -> new Number(of.applyAsDouble(number.value()));
      case Line line -> {
        NavigableMap<Long, Double> points = new TreeMap<>();
        line.points().forEach((time, value) -> put(points, time, of.applyAsDouble(value)));
        yield new Line(points);
      }
      case Lines lines ->
          new Lines(lines.lines().stream().map(line -> (Line) line.map(of)).toList());
      case Word word -> throw Refused.validation("Error in expression: unexpected " + word.text());
    };
  }

  /** Of two values where both are. */
  default MathValue with(MathValue other, DoubleBinaryOperator of) {
    return switch (this) {
      case Number left ->
          other instanceof Number right
              ? new Number(of.applyAsDouble(left.value(), right.value()))
              : other.map(right -> of.applyAsDouble(left.value(), right));
      case Line left ->
          switch (other) {
            case Line right -> both(left, right, of);
            case Lines right ->
                new Lines(right.lines().stream().map(line -> both(left, line, of)).toList());
            default -> map(value -> of.applyAsDouble(value, number(other)));
          };
      case Lines left ->
          new Lines(left.lines().stream().map(line -> (Line) line.with(other, of)).toList());
      case Word word -> throw Refused.validation("Error in expression: unexpected " + word.text());
    };
  }

  private static Line both(Line left, Line right, DoubleBinaryOperator of) {
    NavigableMap<Long, Double> points = new TreeMap<>();
    left.points()
        .forEach((time, value) -> {
          Double second = right.points().get(time);
          if (second != null) {
            put(points, time, of.applyAsDouble(value, second));
          }
        });
    return new Line(points);
  }

  /** The number that this is. */
  static double number(MathValue value) {
    if (value instanceof Number number) {
      return number.value();
    }
    throw Refused.validation("Error in expression: expected a number.");
  }

  /** Notes a value unless it is none, as of a division by zero. */
  static void put(NavigableMap<Long, Double> points, long time, double value) {
    if (Double.isFinite(value)) {
      points.put(time, value);
    }
  }

  /** All moments at which any of the series has a value. */
  static TreeSet<Long> moments(List<Line> lines) {
    TreeSet<Long> moments = new TreeSet<>();
    lines.forEach(line -> moments.addAll(line.points().keySet()));
    return moments;
  }
}

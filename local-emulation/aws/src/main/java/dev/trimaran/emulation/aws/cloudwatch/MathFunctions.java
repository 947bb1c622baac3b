package dev.trimaran.emulation.aws.cloudwatch;

import dev.trimaran.emulation.aws.cloudwatch.MathValue.Line;
import dev.trimaran.emulation.aws.cloudwatch.MathValue.Lines;
import dev.trimaran.emulation.aws.cloudwatch.MathValue.Number;
import dev.trimaran.emulation.aws.cloudwatch.MathValue.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The functions of metric math that make numbers and series out of series. */
final class MathFunctions {
  private MathFunctions() {}

  /** A number of a series; of several series a series. */
  static MathValue aggregate(String name, MathValue value) {
    ToDoubleFunction<List<Double>> of =
        switch (name) {
          case "SUM" -> all -> all.stream().mapToDouble(x -> x).sum();
          case "AVG" -> all -> all.stream().mapToDouble(x -> x).average().orElse(Double.NaN);
          case "MIN" -> all -> all.stream().mapToDouble(x -> x).min().orElse(Double.NaN);
          case "MAX" -> all -> all.stream().mapToDouble(x -> x).max().orElse(Double.NaN);
          default -> MathFunctions::deviation;
        };
    return switch (value) {
      case Number number -> number;
      case Line line -> new Number(of.applyAsDouble(List.copyOf(line.points().values())));
      case Lines lines -> {
        NavigableMap<Long, Double> points = new TreeMap<>();
        for (long time : MathValue.moments(lines.lines())) {
          List<Double> there = new ArrayList<>();
          for (Line line : lines.lines()) {
            Double found = line.points().get(time);
            if (found != null) {
              there.add(found);
            }
          }
          MathValue.put(points, time, of.applyAsDouble(there));
        }
        yield new Line(points);
      }
      case Word word -> throw Refused.validation("Error in expression: unexpected " + word.text());
    };
  }

  private static double deviation(List<Double> all) {
    double mean = all.stream().mapToDouble(x -> x).average().orElse(Double.NaN);
    return Math.sqrt(
        all.stream().mapToDouble(x -> (x - mean) * (x - mean)).average().orElse(Double.NaN));
  }

  /** Puts something where a series has nothing. */
  static MathValue fill(MathValue value, MathValue with, List<Long> moments) {
    return switch (value) {
      case Line line -> fill(line, with, moments);
      case Lines lines ->
          new Lines(lines.lines().stream().map(line -> fill(line, with, moments)).toList());
      default -> value;
    };
  }

  private static Line fill(Line line, MathValue with, List<Long> moments) {
    NavigableMap<Long, Double> points = new TreeMap<>(line.points());
    for (long moment : moments) {
      if (line.points().containsKey(moment)) {
        continue;
      }
      Map.Entry<Long, Double> before = line.points().floorEntry(moment);
      Map.Entry<Long, Double> after = line.points().ceilingEntry(moment);
      switch (with) {
        case Number number -> points.put(moment, number.value());
        case Line other -> {
          Double found = other.points().get(moment);
          if (found != null) {
            points.put(moment, found);
          }
        }
        case Word word -> {
          if (word.text().equals("REPEAT") && before != null) {
            points.put(moment, before.getValue());
          } else if (word.text().equals("LINEAR") && before != null && after != null) {
            double share = (moment - before.getKey()) / (double) (after.getKey() - before.getKey());
            points.put(moment, before.getValue() + share * (after.getValue() - before.getValue()));
          }
        }
        case Lines lines ->
            throw Refused.validation(
                "Error in expression: FILL takes one value, found " + lines.lines().size());
      }
    }
    return new Line(points);
  }

  /** One value where the condition holds, the other where it does not. */
  static MathValue choose(MathValue condition, MathValue yes, MathValue no) {
    if (condition instanceof Number number) {
      return number.value() != 0 ? yes : no;
    }
    NavigableMap<Long, Double> points = new TreeMap<>();
    ((Line) condition)
        .points()
        .forEach((time, holds) -> {
          MathValue chosen = holds != 0 ? yes : no;
          if (chosen instanceof Line line) {
            Double found = line.points().get(time);
            if (found != null) {
              points.put(time, found);
            }
          } else {
            MathValue.put(points, time, MathValue.number(chosen));
          }
        });
    return new Line(points);
  }

  /** From each value to the next: what is between them, or that for each second. */
  static MathValue steps(MathValue value, boolean perSecond, boolean times) {
    if (!(value instanceof Line line)) {
      throw Refused.validation("Error in expression: expected one series.");
    }
    NavigableMap<Long, Double> points = new TreeMap<>();
    Map.Entry<Long, Double> before = line.points().firstEntry();
    for (Map.Entry<Long, Double> each : line.points().entrySet()) {
      if (!each.getKey().equals(before.getKey())) {
        double seconds = (each.getKey() - before.getKey()) / 1_000.0;
        double change = times ? seconds : each.getValue() - before.getValue();
        MathValue.put(points, each.getKey(), perSecond ? change / seconds : change);
      }
      before = each;
    }
    return new Line(points);
  }

  /** What came up to each value, with it. */
  static MathValue running(MathValue value) {
    if (!(value instanceof Line line)) {
      throw Refused.validation("Error in expression: expected one series.");
    }
    NavigableMap<Long, Double> points = new TreeMap<>();
    double sum = 0;
    for (Map.Entry<Long, Double> each : line.points().entrySet()) {
      sum += each.getValue();
      points.put(each.getKey(), sum);
    }
    return new Line(points);
  }
}

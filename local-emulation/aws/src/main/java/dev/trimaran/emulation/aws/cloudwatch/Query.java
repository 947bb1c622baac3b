package dev.trimaran.emulation.aws.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.aws.cloudwatch.MathParser.Part;
import dev.trimaran.emulation.aws.cloudwatch.MathValue.Line;
import dev.trimaran.emulation.aws.cloudwatch.MathValue.Lines;
import dev.trimaran.emulation.aws.cloudwatch.MathValue.Number;
import dev.trimaran.emulation.aws.cloudwatch.MathValue.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongUnaryOperator;

/** Works out queries that may name each other, over a stretch of time. */
final class Query {
  private final Metrics metrics;
  private final Site site;
  private final Map<String, JsonNode> queries = new HashMap<>();
  private final long from;
  private final long to;
  private final LongUnaryOperator scale;
  private final Map<String, MathValue> known = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  /**
   * Queries from a moment until before another, in milliseconds.
   *
   * @param scale how many milliseconds so many of the service are
   */
  Query(Metrics metrics, Site site, JsonNode queries, long from, long to, LongUnaryOperator scale) {
    this.metrics = metrics;
    this.site = site;
    this.from = from;
    this.to = to;
    this.scale = scale;
    queries.forEach(query -> this.queries.put(query.path("Id").asText(), query));
  }

  /** What the query of this id is. */
  MathValue of(String id) {
    MathValue done = known.get(id);
    if (done != null) {
      return done;
    }
    JsonNode query = queries.get(id);
    if (query == null) {
      throw Refused.validation("Error in expression: Unknown identifier '" + id + "'.");
    }
    if (!open.add(id)) {
      throw Refused.validation("Error in expression: '" + id + "' is defined by itself.");
    }
    MathValue value =
        query.has("Expression")
            ? value(MathParser.parse(query.path("Expression").asText()), id)
            : measured(query.path("MetricStat"));
    open.remove(id);
    known.put(id, value);
    return value;
  }

  private MathValue measured(JsonNode asked) {
    Statistic statistic = Statistic.of(asked.path("Stat").asText());
    NavigableMap<Long, Double> points = new TreeMap<>();
    metrics
        .read(
            Metric.of(site, asked.path("Metric")),
            asked.path("Unit").asText(Series.ANY),
            from,
            to,
            scale.applyAsLong(asked.path("Period").asLong() * 1_000))
        .forEach(
            (start, bucket) -> statistic.of(bucket).ifPresent(value -> points.put(start, value)));
    return new Line(points);
  }

  /** The longest period of what a query is made of, in seconds; 0 where it is made of no metric. */
  long period(String id) {
    JsonNode query =
        queries.getOrDefault(id, com.fasterxml.jackson.databind.node.MissingNode.getInstance());
    if (query.has("MetricStat")) {
      return query.path("MetricStat").path("Period").asLong();
    }
    if (query.has("Period")) {
      return query.path("Period").asLong();
    }
    return queries.values().stream()
        .mapToLong(each -> each.path("MetricStat").path("Period").asLong())
        .max()
        .orElse(0);
  }

  private List<Long> moments(String id) {
    long step = Math.max(1, scale.applyAsLong(Math.max(1, period(id)) * 1_000));
    List<Long> moments = new ArrayList<>();
    for (long at = from; at < to; at += step) {
      moments.add(at);
    }
    return moments;
  }

  private MathValue value(Part part, String id) {
    return switch (part) {
      case Part.Number number -> new Number(number.value());
      case Part.Text text -> new Word(text.text());
      case Part.Name name ->
          queries.containsKey(name.name()) || Character.isLowerCase(name.name().charAt(0))
              ? of(name.name())
              : new Word(name.name());
      case Part.Items items -> lines(items.parts().stream().map(each -> value(each, id)).toList());
      case Part.Apply apply -> apply(apply, id);
    };
  }

  private static MathValue lines(List<MathValue> values) {
    List<Line> lines = new ArrayList<>();
    for (MathValue value : values) {
      switch (value) {
        case Line line -> lines.add(line);
        case Lines more -> lines.addAll(more.lines());
        default -> throw Refused.validation("Error in expression: expected an array of series.");
      }
    }
    return new Lines(lines);
  }

  private MathValue apply(Part.Apply apply, String id) {
    List<MathValue> of = apply.parts().stream().map(part -> value(part, id)).toList();
    String name = apply.function();
    return switch (name) {
      case "+", "-", "*", "/", "^", "==", "!=", "<", "<=", ">", ">=", "AND", "&&", "OR", "||" ->
          of.get(0).with(of.get(1), operator(name));
      case "negate" -> of.get(0).map(x -> -x);
      case "!" -> of.get(0).map(x -> x == 0 ? 1 : 0);
      case "ABS" -> one(name, of).map(Math::abs);
      case "CEIL" -> one(name, of).map(Math::ceil);
      case "FLOOR" -> one(name, of).map(Math::floor);
      case "LOG" -> one(name, of).map(Math::log);
      case "LOG10" -> one(name, of).map(Math::log10);
      case "SUM", "AVG", "MIN", "MAX", "STDDEV" -> MathFunctions.aggregate(name, one(name, of));
      case "FILL" -> MathFunctions.fill(two(name, of).get(0), of.get(1), moments(id));
      case "IF" ->
          MathFunctions.choose(
              some(name, of), of.get(1), of.size() > 2 ? of.get(2) : new Line(new TreeMap<>()));
      case "DIFF" -> MathFunctions.steps(one(name, of), false, false);
      case "DIFF_TIME" -> MathFunctions.steps(one(name, of), false, true);
      case "RATE" -> MathFunctions.steps(one(name, of), true, false);
      case "RUNNING_SUM" -> MathFunctions.running(one(name, of));
      case "PERIOD" -> new Number(period(((Part.Name) apply.parts().getFirst()).name()));
      case "METRIC_COUNT" ->
          new Number(one(name, of) instanceof Lines all ? all.lines().size() : 1);
      case "TIME_SERIES" -> {
        NavigableMap<Long, Double> points = new TreeMap<>();
        moments(id).forEach(at -> points.put(at, MathValue.number(of.getFirst())));
        yield new Line(points);
      }
      case "METRICS" -> measuredBy(of, id);
      default ->
          throw Refused.validation("Error in expression: the function " + name + " is unknown.");
    };
  }

  private MathValue measuredBy(List<MathValue> of, String id) {
    String prefix = of.isEmpty() ? "" : ((Word) of.getFirst()).text();
    List<MathValue> found = new ArrayList<>();
    queries.forEach((name, query) -> {
      if (query.has("MetricStat") && name.contains(prefix) && !name.equals(id)) {
        found.add(of(name));
      }
    });
    return lines(found);
  }

  private static MathValue one(String name, List<MathValue> of) {
    if (of.size() != 1) {
      throw Refused.validation(
          "Error in expression: " + name + " takes one value, found " + of.size());
    }
    return of.getFirst();
  }

  private static List<MathValue> two(String name, List<MathValue> of) {
    if (of.size() != 2) {
      throw Refused.validation(
          "Error in expression: " + name + " takes two values, found " + of.size());
    }
    return of;
  }

  private static MathValue some(String name, List<MathValue> of) {
    if (of.size() < 2 || of.size() > 3) {
      throw Refused.validation(
          "Error in expression: " + name + " takes a condition and two values, found " + of.size());
    }
    return of.getFirst();
  }

  private static DoubleBinaryOperator operator(String name) {
    return switch (name) {
      case "+" -> Double::sum;
      case "-" -> (a, b) -> a - b;
      case "*" -> (a, b) -> a * b;
      case "/" -> (a, b) -> a / b;
      case "^" -> Math::pow;
      case "==" -> (a, b) -> a == b ? 1 : 0;
      case "!=" -> (a, b) -> a != b ? 1 : 0;
      case "<" -> (a, b) -> a < b ? 1 : 0;
      case "<=" -> (a, b) -> a <= b ? 1 : 0;
      case ">" -> (a, b) -> a > b ? 1 : 0;
      case ">=" -> (a, b) -> a >= b ? 1 : 0;
      case "AND", "&&" -> (a, b) -> a != 0 && b != 0 ? 1 : 0;
      default -> (a, b) -> a != 0 || b != 0 ? 1 : 0;
    };
  }
}

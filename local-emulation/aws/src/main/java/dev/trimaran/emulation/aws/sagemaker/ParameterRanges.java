package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The values that a tuning job's hyperparameters may take. */
final class ParameterRanges {
  private final JsonNode ranges;

  ParameterRanges(JsonNode ranges) {
    this.ranges = ranges;
    for (String kind : List.of("IntegerParameterRanges", "ContinuousParameterRanges")) {
      for (JsonNode range : ranges.path(kind)) {
        if (number(range, "MinValue") > number(range, "MaxValue")) {
          throw Refused.invalid(
              "The MinValue of the hyperparameter %s is greater than its MaxValue."
                  .formatted(range.path("Name").asText()));
        }
      }
    }
  }

  /** One value for each hyperparameter, by the scale of its range. */
  Map<String, String> random(Random random) {
    Map<String, String> values = new LinkedHashMap<>();
    for (JsonNode range : ranges.path("IntegerParameterRanges")) {
      double value = scaled(range, random.nextDouble(), 1);
      long most = (long) number(range, "MaxValue");
      values.put(name(range), Long.toString(Math.min(most, (long) Math.floor(value))));
    }
    for (JsonNode range : ranges.path("ContinuousParameterRanges")) {
      values.put(name(range), Double.toString(scaled(range, random.nextDouble(), 0)));
    }
    for (JsonNode range : ranges.path("CategoricalParameterRanges")) {
      JsonNode all = range.path("Values");
      values.put(name(range), all.get(random.nextInt(all.size())).asText());
    }
    return values;
  }

  /** All combinations, of categorical ranges alone as the service has it. */
  List<Map<String, String>> grid() {
    if (!ranges.path("IntegerParameterRanges").isEmpty()
        || !ranges.path("ContinuousParameterRanges").isEmpty()) {
      throw Refused.invalid(
          "The Grid strategy supports only CategoricalParameterRanges; found other ranges.");
    }
    List<Map<String, String>> all = new ArrayList<>();
    all.add(Map.of());
    for (JsonNode range : ranges.path("CategoricalParameterRanges")) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> before : all) {
        for (JsonNode value : range.path("Values")) {
          Map<String, String> one = new LinkedHashMap<>(before);
          one.put(name(range), value.asText());
          longer.add(one);
        }
      }
      all = longer;
    }
    return all;
  }

  private static double scaled(JsonNode range, double at, int beyond) {
    double least = number(range, "MinValue");
    double most = number(range, "MaxValue") + beyond;
    return switch (range.path("ScalingType").asText("Auto")) {
      case "Logarithmic" -> Math.exp(Math.log(least) + at * (Math.log(most) - Math.log(least)));
      case "ReverseLogarithmic" ->
          1 - Math.exp(Math.log(1 - most) + at * (Math.log(1 - least) - Math.log(1 - most)));
      default -> least + at * (most - least);
    };
  }

  private static String name(JsonNode range) {
    return range.path("Name").asText();
  }

  private static double number(JsonNode range, String member) {
    String text = range.path(member).asText();
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw Refused.invalid(
          "The %s of the hyperparameter %s: expected a number, found %s"
              .formatted(member, name(range), text));
    }
  }
}

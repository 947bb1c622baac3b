package dev.trimaran.emulation.aws.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.emulation.aws.HeardCall;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Which events a trail keeps by selectors of fields: those that hold all conditions of one
 * selector. See
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html.
 */
final class AdvancedSelectors {
  private static final Map<String, BiPredicate<String, String>> OPERATORS =
      Map.of(
          "Equals", String::equals,
          "StartsWith", String::startsWith,
          "EndsWith", String::endsWith);

  private AdvancedSelectors() {}

  static boolean keep(JsonNode selectors, HeardCall call) {
    for (JsonNode selector : selectors) {
      if (holds(selector.path("FieldSelectors"), call)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(JsonNode conditions, HeardCall call) {
    for (JsonNode condition : conditions) {
      String value = value(condition.path("Field").asText(), call);
      for (Map.Entry<String, BiPredicate<String, String>> operator : OPERATORS.entrySet()) {
        JsonNode wanted = condition.path(operator.getKey());
        JsonNode unwanted = condition.path("Not" + operator.getKey());
        if (!wanted.isEmpty() && !any(wanted, value, operator.getValue())
            || any(unwanted, value, operator.getValue())) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean any(JsonNode texts, String value, BiPredicate<String, String> operator) {
    for (JsonNode text : texts) {
      if (operator.test(value, text.asText())) {
        return true;
      }
    }
    return false;
  }

  private static String value(String field, HeardCall call) {
    return switch (field.toLowerCase(Locale.ROOT)) {
      case "eventcategory" ->
          EventKind.data(call.service(), call.operation()) ? "Data" : "Management";
      case "eventname" -> EventKind.name(call.service(), call.operation());
      case "eventsource" -> EventKind.source(call.service());
      case "readonly" -> Boolean.toString(EventKind.reads(call.operation()));
      case "resources.type" -> Selectors.type(call);
      case "resources.arn" -> Selectors.arn(call);
      default -> "";
    };
  }
}

package dev.trimaran.function.aws;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Puts the query of an event that has it taken apart together again. */
final class Query {

  private Query() {}

  /** From names and values that were decoded on the way. */
  static String encoded(JsonFields event) {
    return joined(
        event, text -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  /** From names and values as they were sent. */
  static String asSent(JsonFields event) {
    return joined(event, text -> text);
  }

  private static String joined(JsonFields event, UnaryOperator<String> form) {
    Map<String, List<String>> values = event.object("multiValueQueryStringParameters").texts();
    if (values.isEmpty()) {
      values = event.object("queryStringParameters").texts();
    }
    StringBuilder query = new StringBuilder();
    values.forEach((name, texts) ->
        texts.forEach(text ->
            query
                .append(query.isEmpty() ? "" : "&")
                .append(form.apply(name))
                .append('=')
                .append(form.apply(text))));
    return query.toString();
  }
}

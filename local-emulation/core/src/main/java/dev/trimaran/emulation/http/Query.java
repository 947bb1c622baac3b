package dev.trimaran.emulation.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a query or a form. */
public final class Query {
  private Query() {}

  /**
   * The parameters, decoded, in their order; one without a value has an empty one.
   *
   * @param text for example {@code list-type=2&prefix=a%2Fb}
   */
  public static Map<String, List<String>> parse(String text) {
    if (text.isEmpty()) {
      return Collections.emptyMap();
    }
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (int from = 0; from <= text.length(); ) {
      int end = text.indexOf('&', from);
      end = end < 0 ? text.length() : end;
      if (end > from) {
        int equal = text.indexOf('=', from);
        boolean valued = equal >= 0 && equal < end;
        String name = decode(text.substring(from, valued ? equal : end));
        String value = valued ? decode(text.substring(equal + 1, end)) : "";
        parameters.computeIfAbsent(name, missing -> new ArrayList<>(1)).add(value);
      }
      from = end + 1;
    }
    return parameters;
  }

  /**
   * The text without its percent-encoding, a plus being a space.
   *
   * @throws IllegalArgumentException when it is not encoded well
   */
  public static String decode(String text) {
    return text.indexOf('%') < 0 && text.indexOf('+') < 0
        ? text
        : URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /**
   * The part of a path without its percent-encoding, a plus being itself.
   *
   * @throws IllegalArgumentException when it is not encoded well
   */
  public static String decodePath(String text) {
    return text.indexOf('%') < 0
        ? text
        : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}

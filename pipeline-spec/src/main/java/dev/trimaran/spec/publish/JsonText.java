package dev.trimaran.spec.publish;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Writes maps, lists, texts, numbers, true and false as JSON (RFC 8259), indented by two spaces.
 */
public final class JsonText {
  private final StringBuilder text = new StringBuilder();

  private JsonText() {}

  public static String of(Object value) {
    JsonText json = new JsonText();
    json.write(value, "\n");
    return json.text.toString();
  }

  private void write(Object value, String newLine) {
    switch (value) {
      case Map<?, ?> map -> writeObject(map, newLine);
      case List<?> list -> writeArray(list, newLine);
      case String string -> writeString(string);
      case Boolean flag -> text.append(flag);
      case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
          text.append(number.longValue());
      case Number number -> text.append(number);
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  private void writeObject(Map<?, ?> map, String newLine) {
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    text.append('{');
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      text.append(newLine).append("  ");
      writeString(entry.getKey().toString());
      text.append(": ");
      write(entry.getValue(), newLine + "  ");
      text.append(entries.hasNext() ? "," : newLine);
    }
    text.append('}');
  }

  private void writeArray(List<?> list, String newLine) {
    boolean flat =
        list.stream().noneMatch(element -> element instanceof Map || element instanceof List);
    Iterator<?> elements = list.iterator();
    text.append('[');
    while (elements.hasNext()) {
      text.append(flat ? "" : newLine + "  ");
      write(elements.next(), newLine + "  ");
      text.append(elements.hasNext() ? (flat ? ", " : ",") : (flat ? "" : newLine));
    }
    text.append(']');
  }

  private void writeString(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char character = string.charAt(i);
      switch (character) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        default -> {
          if (character < ' ') {
            text.append("\\u%04x".formatted((int) character));
          } else {
            text.append(character);
          }
        }
      }
    }
    text.append('"');
  }
}

package dev.trimaran.emulation.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What runs here in place of a container image.
 *
 * @param environment the variables that the image sets
 * @param entrypoint its program with the arguments that always stand first; empty when jobs name
 *     their own
 */
public record Image(Map<String, String> environment, List<String> entrypoint) {
  private static final String VARIABLE = "[A-Za-z_][A-Za-z0-9_]*=.*";

  public Image {
    environment = Map.copyOf(environment);
    entrypoint = List.copyOf(entrypoint);
  }

  /**
   * An image of a line such as {@code PATH=/venv/bin:/usr/bin python3 "my train.py"}: variables,
   * then words, with quotes and backslashes as in a shell.
   */
  public static Image parse(String line) {
    Map<String, String> environment = new LinkedHashMap<>();
    List<String> words = new ArrayList<>(words(line));
    while (!words.isEmpty() && words.getFirst().matches(VARIABLE)) {
      String word = words.removeFirst();
      int equals = word.indexOf('=');
      environment.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return new Image(environment, words);
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
        word.append(line.charAt(++i));
        inWord = true;
      } else if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        inWord = true;
      } else if (Character.isWhitespace(c)) {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
          inWord = false;
        }
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException(
          "expected a closing %s, found the end of: %s".formatted(quote, line));
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }
}

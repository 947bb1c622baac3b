package dev.trimaran.spec;

public final class JsonSchema {
  private JsonSchema() {}

  public static String generate(Vocabulary vocabulary) {
    return "{}";
  }
}

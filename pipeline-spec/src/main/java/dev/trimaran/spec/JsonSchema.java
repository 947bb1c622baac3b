package dev.trimaran.spec;

import dev.trimaran.spec.publish.JsonText;
import dev.trimaran.spec.publish.SchemaGenerator;

/** The JSON Schema of {@code pipeline.yaml}, by which editors complete and check. */
public final class JsonSchema {
  private JsonSchema() {}

  /**
   * The schema (draft 2020-12), generated from the records and the words of a vocabulary; the same
   * bytes every time.
   */
  public static String generate(Vocabulary vocabulary) {
    return JsonText.of(new SchemaGenerator(vocabulary).schema(Pipeline.class)) + "\n";
  }
}

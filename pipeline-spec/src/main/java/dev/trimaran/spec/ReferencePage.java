package dev.trimaran.spec;

import dev.trimaran.spec.publish.ReferenceGenerator;

/** The reference page of {@code pipeline.yaml}. */
public final class ReferencePage {
  private ReferencePage() {}

  /**
   * Every block, key and term in Markdown, generated from the records and a vocabulary; the same
   * bytes every time.
   */
  public static String markdown(Vocabulary vocabulary) {
    return new ReferenceGenerator(vocabulary).markdown(Pipeline.class);
  }
}

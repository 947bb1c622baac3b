package dev.trimaran.spec;

public final class ReferencePage {
  private ReferencePage() {}

  public static String markdown(Vocabulary vocabulary) {
    return "";
  }
}

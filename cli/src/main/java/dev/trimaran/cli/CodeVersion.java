package dev.trimaran.cli;

/** The version of this program, which names the code by its digest. */
final class CodeVersion {

  /** As the launcher gives it; {@code dev} when started without the launcher. */
  static final String TEXT = System.getProperty("trimaran.code-version", "dev");

  private CodeVersion() {}
}

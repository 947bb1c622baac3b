package dev.trimaran.serving;

import java.util.Objects;

/** The version of this build. */
public final class Version {

  /** As in the jar's manifest; {@code dev} when run from class files. */
  public static final String TEXT =
      Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "dev");

  private Version() {}
}

package dev.trimaran.serving.capture;

import java.security.SecureRandom;
import java.util.HexFormat;

/** This process's own name, and the numbers of what it has written. Not thread safe. */
final class Instance {

  private final String name;
  private long windows;
  private long files;

  Instance(String prefix) {
    byte[] random = new byte[8];
    new SecureRandom().nextBytes(random);
    name = prefix + "-" + HexFormat.of().formatHex(random);
  }

  /** The prefix and a random part that no other process has, not even this one started again. */
  String name() {
    return name;
  }

  /** Counts windows, from 0. */
  long nextWindow() {
    return windows++;
  }

  /** Counts other files, from 0. */
  long nextFile() {
    return files++;
  }
}

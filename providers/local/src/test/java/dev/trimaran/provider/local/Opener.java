package dev.trimaran.provider.local;

import java.nio.file.Path;

/**
 * Opens the workspace and tells how many microseconds that took in a JVM that has done nothing
 * before.
 */
final class Opener {
  private Opener() {}

  public static void main(String[] arguments) {
    long start = System.nanoTime();
    new LocalPlaces().open(Path.of(arguments[0])).close();
    System.out.println((System.nanoTime() - start) / 1_000);
  }
}

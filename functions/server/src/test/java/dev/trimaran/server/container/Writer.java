package dev.trimaran.server.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs inside a container: tries to write into each folder, and says whether it could. */
final class Writer {

  private Writer() {}

  public static void main(String[] folders) {
    for (String folder : folders) {
      System.out.println(folder + (writes(Path.of(folder)) ? " yes" : " no"));
    }
  }

  private static boolean writes(Path folder) {
    try {
      Files.delete(Files.createFile(folder.resolve("written")));
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}

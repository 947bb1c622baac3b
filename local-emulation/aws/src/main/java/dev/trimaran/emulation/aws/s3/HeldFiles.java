package dev.trimaran.emulation.aws.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Files that are being read. One that is removed meanwhile stays until its last reader is done.
 * Thread safe.
 */
final class HeldFiles {
  private final Path folder;
  private final Map<String, Integer> readers = new HashMap<>();
  private final Set<String> unwanted = new HashSet<>();

  HeldFiles(Path folder) {
    this.folder = folder;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  synchronized void hold(Collection<String> names) {
    names.forEach(name -> readers.merge(name, 1, Integer::sum));
  }

  synchronized void release(Collection<String> names) throws IOException {
    for (String name : names) {
      if (readers.merge(name, -1, HeldFiles::sumOrNone) == null && unwanted.remove(name)) {
        Files.deleteIfExists(path(name));
      }
    }
  }

  synchronized void remove(String name) throws IOException {
    if (readers.containsKey(name)) {
      unwanted.add(name);
    } else {
      Files.deleteIfExists(path(name));
    }
  }

  @org.jspecify.annotations.Nullable
  private static Integer sumOrNone(Integer left, Integer right) {
    return left + right == 0 ? null : left + right;
  }
}

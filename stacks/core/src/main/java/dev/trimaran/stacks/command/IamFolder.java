package dev.trimaran.stacks.command;

import dev.trimaran.stacks.permission.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The folder to which {@code --iam} writes documents: all of them or none, so that nobody takes one
 * plan's role with another's.
 */
final class IamFolder {
  private final Path folder;

  IamFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /**
   * Writes the documents, in the place of those that an earlier plan has written.
   *
   * @return the files, in their order
   * @throws Refusal if the folder has anything else in it
   */
  List<Path> write(List<Policy> policies) {
    var files = new LinkedHashMap<String, Policy>();
    for (var policy : policies) {
      var name = policy.name().replaceAll("[^A-Za-z0-9._-]", "-") + "." + policy.file();
      if (files.put(name, policy) != null) {
        throw Refusal.failure("expected one document named " + name + ", found two");
      }
    }
    try {
      requireOwn(files);
      var aside = Files.createTempDirectory(parent(), "." + folder.getFileName() + "-");
      try {
        for (var file : files.entrySet()) {
          Files.writeString(aside.resolve(file.getKey()), file.getValue().text() + "\n");
        }
        swap(aside);
      } finally {
        remove(aside);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files.keySet().stream().map(folder::resolve).toList();
  }

  private Path parent() throws IOException {
    var parent = folder.getParent();
    if (parent == null) {
      throw Refusal.usage("expected a folder for --iam, found " + folder);
    }
    return Files.createDirectories(parent);
  }

  private void requireOwn(Map<String, Policy> files) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw Refusal.usage(folder + ": expected a folder for --iam, found a file");
    }
    var others = new TreeSet<String>();
    try (var listed = Files.list(folder)) {
      listed.map(file -> String.valueOf(file.getFileName())).forEach(others::add);
    }
    others.removeAll(files.keySet());
    if (!others.isEmpty()) {
      throw Refusal.usage(
          folder
              + ": expected a folder with nothing in it but these documents, found also "
              + String.join(", ", others)
              + ": remove them, or name another folder");
    }
  }

  /** Puts the new folder in the old one's place; then the old one goes. */
  private void swap(Path aside) throws IOException {
    if (!Files.exists(folder)) {
      Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    var old = aside.resolveSibling(aside.getFileName() + ".old");
    Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
    Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
    remove(old);
  }

  private static void remove(Path documents) throws IOException {
    if (!Files.isDirectory(documents)) {
      return;
    }
    try (var listed = Files.list(documents)) {
      for (var file : listed.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(documents);
  }
}

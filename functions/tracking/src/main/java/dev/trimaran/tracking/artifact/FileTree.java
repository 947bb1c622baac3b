package dev.trimaran.tracking.artifact;

import dev.trimaran.provider.local.files.AsideWriter;
import dev.trimaran.tracking.store.MlflowError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files below a folder of the workspace. A symbolic link on the way is not followed. */
final class FileTree implements Tree {

  private final Path root;
  private final AsideWriter writer;

  FileTree(Path root, AsideWriter writer) {
    this.root = root;
    this.writer = writer;
  }

  private Path file(ArtifactPath path) {
    Path file = root;
    for (String name : path.names()) {
      file = file.resolve(name);
      if (Files.isSymbolicLink(file)) {
        throw MlflowError.invalid(
            "Invalid path: expected files and folders on the way, found a link");
      }
    }
    return file;
  }

  @Override
  public List<Entry> list(ArtifactPath path) throws IOException {
    Path folder = file(path);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> found = Files.list(folder)) {
      for (Path each : found.toList()) {
        boolean inner = Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS);
        if (inner || Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
          entries.add(new Entry(name(each), inner, inner ? 0 : Files.size(each)));
        }
      }
    }
    entries.sort(Comparator.comparing(Entry::name));
    return entries;
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  @Override
  public Optional<byte[]> read(ArtifactPath path) throws IOException {
    Path file = file(path);
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(Files.readAllBytes(file))
        : Optional.empty();
  }

  @Override
  public void write(ArtifactPath path, byte[] bytes) throws IOException {
    Path file = file(path);
    for (Path above = file.resolveSibling(""); !above.equals(root) && above.startsWith(root); ) {
      if (Files.isRegularFile(above, LinkOption.NOFOLLOW_LINKS)) {
        throw MlflowError.invalid(
            "Invalid path: expected folders above '" + path + "', found a file");
      }
      above = above.resolveSibling("");
    }
    if (path.names().isEmpty() || Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      throw MlflowError.invalid("Invalid path: expected a file's, found the folder '" + path + "'");
    }
    writer.replace(file, AsideWriter.bytes(bytes), false);
  }

  @Override
  public void delete(ArtifactPath path) throws IOException {
    Path file = file(path);
    if (path.names().isEmpty() || !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(file)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}

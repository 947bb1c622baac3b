package dev.trimaran.serving.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder of models, {@code <name>/<version>/} with a bundle or an ONNX model in each, as Triton
 * and TensorFlow Serving lay them out. All versions are wanted. What starts with a dot, and files
 * beside the folders, are left alone.
 *
 * @param root the folder
 */
record ModelsFolderSource(Path root) implements ModelSource {

  @Override
  public Catalog look() throws IOException {
    List<Offer> found = new ArrayList<>();
    for (Path model : folders(root)) {
      for (Path version : folders(model)) {
        found.add(
            ModelFolder.offer(
                ModelFolder.requireName(name(model), model),
                ModelFolder.requireName(name(version), version),
                version));
      }
    }
    return new Catalog(found, Map.of());
  }

  /** Whether there is such a folder of models. */
  static boolean isOne(Path root) throws IOException {
    for (Path model : folders(root)) {
      if (!folders(model).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static List<Path> folders(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> !name(path).startsWith(".") && !name(path).equals("lost+found"))
          .filter(Files::isDirectory)
          .sorted()
          .toList();
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  @Override
  public List<Offer> all() throws IOException {
    return look().wanted();
  }

  @Override
  public boolean moves() {
    return false;
  }
}

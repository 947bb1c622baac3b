package dev.trimaran.serving.source;

import dev.trimaran.model.bundle.BundleListing;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that holds one version of a model. */
public final class ModelFolder {

  /** The file of a model that was made elsewhere. */
  public static final String ONNX = "model.onnx";

  private ModelFolder() {}

  /** Whether it holds a bundle. */
  public static boolean isBundle(Path folder) {
    return Files.isRegularFile(folder.resolve(BundleListing.FILE));
  }

  /** Whether it holds an ONNX model that is not part of a bundle. */
  public static boolean isForeign(Path folder) {
    return !isBundle(folder) && Files.isRegularFile(folder.resolve(ONNX));
  }

  /** The version in a folder. */
  static Offer offer(String model, String version, Path folder) throws IOException {
    return new Offer(model, version, content(folder), folder.toUri().toString(), () -> folder);
  }

  /** A bundle's digest; of another model the size and time of its file. */
  private static String content(Path folder) throws IOException {
    if (isForeign(folder)) {
      Path file = folder.resolve(ONNX);
      return Files.size(file) + "-" + Files.getLastModifiedTime(file).toMillis();
    }
    return BundleListing.of(folder).digest();
  }

  /** A name that callers can write in a path and people in a command. */
  static String requireName(String name, Path folder) {
    try {
      return Names.require("load model", name);
    } catch (CloudException odd) {
      throw new IllegalArgumentException(folder + ": " + odd.getMessage(), odd);
    }
  }
}

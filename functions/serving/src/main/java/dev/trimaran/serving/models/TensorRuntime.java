package dev.trimaran.serving.models;

import dev.trimaran.function.Settings;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Finds what runs models that were made elsewhere, once there is one: on the class path, else among
 * the jars of a folder, which get a class loader of their own. So who serves bundles alone pays
 * nothing for it.
 */
final class TensorRuntime {

  private static final String BESIDE = "onnx";

  private final Settings settings;
  private @Nullable TensorModelFactory found;

  TensorRuntime(Settings settings) {
    this.settings = settings;
  }

  /**
   * What loads such models; stays for as long as the process.
   *
   * @param wanted the folder of the model that asks for it
   * @throws IOException if there is none, with where one was looked for
   */
  synchronized TensorModelFactory factory(Path wanted) throws IOException {
    TensorModelFactory factory = found;
    if (factory == null) {
      factory = find(wanted);
      found = factory;
    }
    return factory;
  }

  private TensorModelFactory find(Path wanted) throws IOException {
    Optional<TensorModelFactory> there = ServiceLoader.load(TensorModelFactory.class).findFirst();
    if (there.isPresent()) {
      return there.get();
    }
    Optional<Path> folder = settings.text("onnx-jars").map(Path::of).or(TensorRuntime::beside);
    List<URL> jars = folder.isPresent() ? jars(folder.get()) : List.of();
    if (!jars.isEmpty()) {
      URLClassLoader loader =
          new URLClassLoader(
              "onnx", jars.toArray(new URL[0]), TensorRuntime.class.getClassLoader());
      there = ServiceLoader.load(TensorModelFactory.class, loader).findFirst();
      if (there.isPresent()) {
        return there.get();
      }
      loader.close();
    }
    throw new IOException(
        "%s: expected the module trimaran-serving-onnx, for a model without a manifest.json, on the"
                .formatted(wanted)
            + " class path or in "
            + folder.map(Path::toString).orElse("the folder that --onnx-jars names")
            + ", found none");
  }

  /** The folder beside the jar that this class is in, or beside its folder. */
  private static Optional<Path> beside() {
    CodeSource source = TensorRuntime.class.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(source.getLocation().toURI()).resolveSibling(BESIDE));
    } catch (URISyntaxException | IllegalArgumentException elsewhere) {
      // Not in a file of this machine: nothing lies beside it.
      return Optional.empty();
    }
  }

  private static List<URL> jars(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
      found.forEach(jars::add);
    }
    Collections.sort(jars);
    List<URL> addresses = new ArrayList<>();
    for (Path jar : jars) {
      addresses.add(jar.toUri().toURL());
    }
    return addresses;
  }
}

package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Site;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a function finds below {@code /opt}: the files of its layers, a later layer over an earlier
 * one. The folders that Lambda's runtimes look into are in the function's variables as well, so
 * that they are found where nothing can be mounted.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html">Paths of
 *     layers</a>
 */
final class Opt {
  private static final String ROOT = "/opt";

  private final Aws aws;
  private final Code code;
  private final Layers layers;

  Opt(Aws aws, Code code, Layers layers) {
    this.aws = aws;
    this.code = code;
    this.layers = layers;
  }

  /** The folder with all files of these layers, made at first use. */
  Path folder(Site site, JsonNode attached) throws IOException {
    List<String> names = new ArrayList<>();
    attached.forEach(layer -> names.add(layers.folder(site, layer.path("Arn").asText())));
    if (names.size() == 1) {
      return code.folder(names.getFirst());
    }
    Path all = aws.state().folder("lambda/opt");
    Path merged = all.resolve(Code.name(String.join("+", names)));
    if (!Files.isDirectory(merged)) {
      Path fresh = Files.createTempDirectory(all, ".merging");
      for (String name : names) {
        copy(code.folder(name), fresh);
      }
      Code.moved(fresh, merged);
    }
    return merged;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(
              file,
              target,
              StandardCopyOption.REPLACE_EXISTING,
              StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  /** Each entry of the folder under the path at which a function finds it. */
  static Map<String, Path> mounts(Path folder) throws IOException {
    Map<String, Path> mounts = new HashMap<>();
    try (Stream<Path> entries = Files.list(folder)) {
      entries.forEach(entry -> mounts.put(ROOT + "/" + entry.getFileName(), entry));
    }
    return mounts;
  }

  /** Puts the folders of programs, libraries and modules before those that there are. */
  static void variables(Path folder, Map<String, String> variables) {
    String path = System.getenv("PATH");
    variables.putIfAbsent("PATH", path == null ? "" : path);
    before(variables, "PATH", folder.resolve("bin"));
    before(variables, "LD_LIBRARY_PATH", folder.resolve("lib"));
    before(variables, "PYTHONPATH", folder.resolve("python"));
    before(variables, "NODE_PATH", folder.resolve("nodejs/node_modules"));
  }

  private static void before(Map<String, String> variables, String name, Path first) {
    if (Files.isDirectory(first)) {
      variables.merge(name, first.toString(), (others, own) -> own + File.pathSeparator + others);
    }
  }
}

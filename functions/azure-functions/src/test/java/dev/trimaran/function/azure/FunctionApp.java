package dev.trimaran.function.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Json;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A function app as it is deployed: a folder that this module builds.
 *
 * @param root the folder
 */
record FunctionApp(Path root) {

  static FunctionApp worker() throws IOException {
    return built("-worker");
  }

  static FunctionApp customHandler() throws IOException {
    return built("-custom-handler");
  }

  private static FunctionApp built(String ending) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> Files.isDirectory(file) && file.toString().endsWith(ending))
          .findFirst()
          .map(root -> new FunctionApp(root.toAbsolutePath()))
          .orElseThrow(() ->
              new IllegalStateException("expected a folder target/…" + ending + ": package first"));
    }
  }

  /** A copy with what {@code type} was loaded from, and the JDK of this process, beside it. */
  FunctionApp with(Class<?> type, Path folder) throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(root.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Path jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    Files.copy(jar, folder.resolve("lib").resolve(jar.getFileName()));
    Files.createSymbolicLink(folder.resolve("runtime"), Path.of(System.getProperty("java.home")));
    return new FunctionApp(folder);
  }

  ObjectNode host() throws IOException {
    return Json.read(Files.readAllBytes(root.resolve("host.json")));
  }

  /** The functions: the folders that hold a function.json. */
  List<String> functions() throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      return files
          .filter(folder -> Files.exists(folder.resolve("function.json")))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  ObjectNode function(String name) throws IOException {
    return Json.read(Files.readAllBytes(root.resolve(name).resolve("function.json")));
  }

  /** The binding of a function through which it is started. */
  JsonNode trigger(String name) throws IOException {
    for (JsonNode binding : function(name).path("bindings")) {
      if (binding.path("direction").asText().equals("in")) {
        return binding;
      }
    }
    throw new IllegalStateException("expected a trigger in " + name);
  }

  List<String> libraries() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("lib"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}

package dev.trimaran.lifecycle.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trimaran.lifecycle.run.StageFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Pulumi's file backend: a file a stack in {@code .pulumi/stacks/PROJECT}, plain or compressed. The
 * format is that of https://github.com/pulumi/pulumi/tree/v3.259.0/sdk/go/common/apitype.
 */
record StateFolder(Path folder) {
  private static final String URL = "file://";
  private static final List<String> ENDINGS = List.of(".json", ".json.gz");
  private static final String STACK = "pulumi:pulumi:Stack";

  /**
   * Where {@code stacks/pulumi} keeps state, by Pulumi's own variables.
   *
   * @param root the installation's folder
   * @throws StageFailure if state is not kept in files
   */
  static StateFolder of(Path root, Map<String, String> variables) {
    Optional<String> url = set(variables, "PULUMI_BACKEND_URL");
    if (url.isPresent() && !url.get().startsWith(URL)) {
      throw new StageFailure(
          "expected state in files, such as PULUMI_BACKEND_URL=file:///home/me/state, found %s; name the workspace with --workspace instead"
              .formatted(url.get()));
    }
    Path home =
        set(variables, "PULUMI_HOME").map(Path::of).orElse(root.resolve(".trimaran/pulumi"));
    return new StateFolder(
        url.map(text -> path(text.substring(URL.length()), variables))
            .orElse(home.resolve("state"))
            .toAbsolutePath()
            .normalize());
  }

  private static Optional<String> set(Map<String, String> variables, String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /** Pulumi takes {@code ~} for the home folder. */
  private static Path path(String text, Map<String, String> variables) {
    boolean home = text.equals("~") || text.startsWith("~/");
    return Path.of(
        home
            ? variables.getOrDefault("HOME", System.getProperty("user.home")) + text.substring(1)
            : text);
  }

  /**
   * What the stack exports; secret outputs are left out.
   *
   * @throws StageFailure if there is no such stack, or it is not up
   */
  Map<String, String> outputs(StackName stack) {
    Path project = folder.resolve(".pulumi/stacks").resolve(stack.project());
    Path file =
        ENDINGS.stream()
            .map(ending -> project.resolve(stack.environment() + ending))
            .filter(Files::isRegularFile)
            .findFirst()
            .orElseThrow(() ->
                new StageFailure(
                    "expected a stack %s in %s, found %s; 'trimaran up --stack %s' makes it"
                        .formatted(stack, folder, others(project), stack)));
    Map<String, String> outputs = outputs(file);
    if (outputs.isEmpty()) {
      throw new StageFailure(
          "expected the stack %s to be up, found no outputs in %s; 'trimaran up --stack %s' makes what it needs"
              .formatted(stack, file, stack));
    }
    return outputs;
  }

  private static String others(Path project) {
    if (!Files.isDirectory(project)) {
      return "none";
    }
    try (Stream<Path> files = Files.list(project)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> ENDINGS.stream().anyMatch(name::endsWith))
              .map(name -> name.substring(0, name.indexOf('.')))
              .sorted()
              .toList();
      return names.isEmpty() ? "none" : String.join(", ", names);
    } catch (IOException e) {
      throw new StageFailure("expected to read " + project + ", found: " + e, e);
    }
  }

  private static Map<String, String> outputs(Path file) {
    try (InputStream bytes = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
      Map<String, String> outputs = new TreeMap<>();
      for (JsonNode resource :
          new ObjectMapper().readTree(plain).at("/checkpoint/latest/resources")) {
        if (STACK.equals(resource.path("type").asText())) {
          resource
              .path("outputs")
              .properties()
              .forEach(output -> {
                if (output.getValue().isValueNode()) {
                  outputs.put(output.getKey(), output.getValue().asText());
                }
              });
        }
      }
      return outputs;
    } catch (IOException e) {
      throw new StageFailure(
          "%s: expected the state of a stack, found: %s".formatted(file, e.getMessage()), e);
    }
  }
}

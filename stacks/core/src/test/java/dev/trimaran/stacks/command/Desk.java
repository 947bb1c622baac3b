package dev.trimaran.stacks.command;

import dev.trimaran.stacks.cloud.Cloud;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A folder with a spec and a stack of the toy cloud, in which commands are run. */
final class Desk {
  static final String SPEC =
      """
      apiVersion: trimaran.dev/v1
      kind: Pipeline
      metadata: {name: delays}
      problem: {type: binary-classification, target: late}
      ingest: {flights: {uri: flights.csv}}
      features:
        training-set: {from: flights, timestamp: at, request: [origin, at]}
      train:
        split: {by: time, train-until: 2024-01-01T00:00:00Z, test-until: 2024-02-01T00:00:00Z}
        candidates: [{algorithm: majority}]
      evaluate: {metrics: [roc_auc]}
      """;

  private static final String PROJECT =
      """
      name: trimaran-toy
      runtime: java
      config:
        name: {type: string, default: delays-data}
        days: {type: integer, default: 7}
        views: {type: array, items: {type: string}, default: [a, b]}
        toy:region: {value: here}
      """;

  final Path folder;
  private final Map<String, String> variables = new HashMap<>();
  private Cloud cloud = new Toy();

  /** What a command has ended with and said. */
  record Outcome(int code, String out, String err) {}

  Desk(Path folder) {
    this.folder = folder;
    write("pipeline.yaml", SPEC);
    write("Pulumi.yaml", PROJECT);
  }

  Desk with(Cloud other) {
    cloud = other;
    return this;
  }

  Desk variable(String name, String value) {
    variables.put(name, value);
    return this;
  }

  Path write(String name, String text) {
    try {
      var file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Workplace place() {
    return new Workplace(cloud, folder, folder, variables);
  }

  /** {@code trimaran plan pipeline.yaml}, with these options. */
  Outcome plan(String... options) {
    var arguments = new ArrayList<>(List.of("plan", folder.resolve("pipeline.yaml").toString()));
    arguments.addAll(List.of(options));
    return run(arguments.toArray(String[]::new));
  }

  Outcome run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var code =
        StackCommands.of(place())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Outcome(code, out.toString(), err.toString());
  }
}

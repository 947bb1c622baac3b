package dev.trimaran.stacks.aws;

import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Looks into what {@link Planned} registers. */
final class Stacks {
  static final String IMAGE = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/trimaran:0.1.0";

  /** An endpoint of SageMaker with a first version. */
  static final Map<String, String> HOSTED =
      Map.of("serving", "sagemaker", "modelVersion", "3", "servingImage", IMAGE);

  /** An endpoint of SageMaker that runs make and move. */
  static final Map<String, String> HOSTED_BY_RUNS =
      Map.of("serving", "sagemaker", "servingImage", IMAGE);

  private static final String SPEC =
      """
      apiVersion: trimaran.dev/v1
      kind: Pipeline
      metadata: {name: %s}
      problem: {type: binary-classification, target: late}
      ingest: {flights: {uri: data/flights.csv}}
      features: {training-set: {from: flights, timestamp: at, request: [origin, tail, at]}}
      train:
        split: {by: time, train-until: 2024-01-01T00:00:00Z, test-until: 2024-02-01T00:00:00Z}
        candidates: [{algorithm: majority}]
      evaluate: {metrics: [roc_auc]}
      deploy: %s
      """;

  private Stacks() {}

  /** Config that names a spec of that name with that {@code deploy} block. */
  static Map<String, String> spec(Path folder, String name, String deploy) {
    try {
      var file = Files.writeString(folder.resolve("pipeline.yaml"), SPEC.formatted(name, deploy));
      return Map.of("pipeline", file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Both; what the second says holds. */
  static Map<String, String> with(Map<String, String> config, Map<String, String> more) {
    var all = new java.util.HashMap<>(config);
    all.putAll(more);
    return all;
  }

  /** The one problem with a configuration. */
  static String refusal(Map<String, String> config) {
    var problems = Planned.run("dev", config).problems();
    return problems.size() == 1 ? problems.getFirst().found() : problems.toString();
  }

  static RegisteredResource resource(StackRecord record, String type, String name) {
    return record.resources().stream()
        .filter(resource -> resource.name().equals(name))
        .filter(resource -> resource.type().endsWith(":" + type))
        .findFirst()
        .orElseThrow(() -> new AssertionError(type + " " + name + ": none among " + names(record)));
  }

  static List<String> names(StackRecord record) {
    return record.resources().stream().map(RegisteredResource::name).toList();
  }

  /** The text at a path of inputs, such as {@code environment.variables.NAME} or {@code list.0}. */
  static String text(RegisteredResource resource, String path) {
    return at(resource, path)
        .text()
        .orElseThrow(() -> new AssertionError(path + " in " + resource.inputs()));
  }

  /** The value at a path of inputs; null's where there is none. */
  static Value at(RegisteredResource resource, String path) {
    Value value = new Value.Fields(resource.inputs());
    for (var part : path.split("\\.", -1)) {
      value =
          switch (value) {
            case Value.Fields fields -> fields.values().getOrDefault(part, Value.NULL);
            case Value.Items items -> items.values().get(Integer.parseInt(part));
            default -> Value.NULL;
          };
    }
    return value;
  }
}

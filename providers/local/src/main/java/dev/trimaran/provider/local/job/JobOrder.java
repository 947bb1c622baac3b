package dev.trimaran.provider.local.job;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a supervisor is to run.
 *
 * @param token of the intention
 * @param command the worker with its arguments
 * @param variables of its environment, beside those of whoever started it
 * @param limit the longest time that it may take
 * @param grace how long it may take to end when it is asked to
 * @param created when it was ordered
 * @param labels what it is labelled with
 */
public record JobOrder(
    String token,
    List<String> command,
    Map<String, String> variables,
    Duration limit,
    Duration grace,
    Instant created,
    Map<String, String> labels) {
  /** Copies. */
  public JobOrder {
    command = List.copyOf(command);
    variables = Map.copyOf(variables);
    labels = Map.copyOf(labels);
  }

  void write(Path file) throws IOException {
    PropertyFile.write(
        file,
        new PropertyFile()
            .set("token", token)
            .set("command", command)
            .set("variable", variables)
            .set("limit", limit.toString())
            .set("grace", grace.toString())
            .set("created", created.toString())
            .set("label", labels));
  }

  static Optional<JobOrder> read(Path file) {
    return PropertyFile.read(file)
        .map(order ->
            new JobOrder(
                order.get("token"),
                order.words("command"),
                order.values("variable"),
                Duration.parse(order.get("limit")),
                Duration.parse(order.get("grace")),
                Instant.parse(order.get("created")),
                order.values("label")));
  }
}

package dev.trimaran.emulation.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A test calls each operation that is offered, by a client of the service whose it is. */
final class OperationsTest {
  private static final Path TESTS = Path.of("src/test");
  private static final Path OPERATIONS = Path.of("operations");

  /** How the Java SDK calls the client of a service, where that is not the service's name. */
  private static final Map<String, String> CLIENTS =
      Map.of(
          "cloudwatch", "CloudWatchClient",
          "logs", "CloudWatchLogsClient",
          "events", "EventBridgeClient",
          "sagemaker-runtime", "SageMakerRuntimeClient",
          "sagemaker-featurestore-runtime", "SageMakerFeatureStoreRuntimeClient");

  @Test
  void eachIsCalledByATest() throws IOException {
    List<String> texts = texts();
    List<String> uncalled = new ArrayList<>();
    try (Stream<Path> services = Files.list(OPERATIONS)) {
      for (Path file : services.sorted().toList()) {
        String service = file.getFileName().toString().replace(".txt", "");
        for (String operation : Files.readAllLines(file)) {
          if (texts.stream().noneMatch(text -> calls(text, service, operation))) {
            uncalled.add(service + "." + operation);
          }
        }
      }
    }

    assertThat(uncalled).isEmpty();
  }

  private static boolean calls(String text, String service, String operation) {
    String method = operation.substring(0, 1).toLowerCase(Locale.ROOT) + operation.substring(1);
    String client = CLIENTS.getOrDefault(service, service.replace("-", "") + "Client");
    String snake =
        operation
            .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
            .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
            .toLowerCase(Locale.ROOT);
    return has(text, "(?i)\\b" + client + "\\b|emulation.aws." + service + ";")
            && has(text, "\\b" + method + "(Paginator)?\\(")
        || has(text, "[\"']" + service + "[\"']") && has(text, "\\." + snake + "\\(");
  }

  private static boolean has(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).find();
  }

  private static List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(TESTS)) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(java|py)")).toList()) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }
}

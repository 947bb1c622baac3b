package dev.trimaran.function.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.tck.FunctionUnderTest;
import dev.trimaran.function.tck.WireAnswer;
import dev.trimaran.function.tck.WireRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder that is deployed: one jar at its top, which finds the others. */
class DeploymentTest {

  @TempDir private Path folder;

  @Test
  void the_serving_function_answers_from_it() throws IOException {
    List<Path> jars = jars(deployment());
    assertThat(jars).hasSize(1);

    try (Invoker invoker =
        Invoker.start(
            FunctionUnderTest.SERVING.environment(folder),
            jars.getFirst().toAbsolutePath().toString())) {
      WireAnswer answer =
          invoker.send(WireRequest.post("/invocations", "text/csv", "origin,distance\nEWR,900\n"));

      assertThat(answer.text())
          .isEqualTo("{\"predictions\":[{\"label\":1,\"probability\":0.875}]}");
    }
  }

  @Test
  void no_server_is_in_it() throws IOException {
    assertThat(jars(deployment().resolve("lib")))
        .isNotEmpty()
        .noneMatch(jar -> jar.toString().contains("netty"))
        .noneMatch(jar -> jar.toString().contains("java-function-invoker"));
  }

  private static Path deployment() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.toString().endsWith("-deployment"))
          .findFirst()
          .orElseThrow(() ->
              new IllegalStateException("expected a folder target/…-deployment: package first"));
    }
  }

  private static List<Path> jars(Path in) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }
}

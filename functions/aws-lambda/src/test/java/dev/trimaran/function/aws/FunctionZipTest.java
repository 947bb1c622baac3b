package dev.trimaran.function.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.tck.FunctionUnderTest;
import dev.trimaran.function.tck.WireAnswer;
import dev.trimaran.function.tck.WireRequest;
import dev.trimaran.function.tck.sample.SampleFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip that is uploaded: small, without a server, and enough for the runtime to start. */
class FunctionZipTest {

  private static final long MOST_BYTES = 50_000_000;

  @TempDir private Path folder;

  @Test
  void it_is_smaller_than_what_lambda_takes_directly() throws IOException {
    assertThat(TaskRoot.zip()).satisfies(zip -> assertThat(Files.size(zip)).isLessThan(MOST_BYTES));
  }

  @Test
  void no_server_is_in_it_and_nothing_that_the_runtime_brings() throws IOException {
    TaskRoot.unpack(folder);

    assertThat(libraries())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(name).endsWith(".jar"))
        .noneMatch(name -> name.contains("netty"))
        .noneMatch(name -> name.contains("micronaut-http"))
        .noneMatch(name -> name.contains("runtime-interface-client"))
        .noneMatch(name -> name.contains("junit"))
        .noneMatch(name -> name.contains("smile"));
  }

  @Test
  void the_runtime_finds_the_handler_in_it() throws IOException {
    TaskRoot.unpack(folder);
    TaskRoot.add(SampleFactory.class, folder);
    Map<String, String> sample = Map.of("TRIMARAN_FUNCTION", "sample");
    try (LambdaRuntime runtime = LambdaRuntime.start(sample, TaskRoot.runtime(), folder)) {
      WireRequest request = WireRequest.post("/echo", "text/csv", "größe\n");

      RuntimeApi.Outcome outcome = runtime.invoke(Gateway.HTTP_API.event(request));

      assertThat(outcome.failed()).as(outcome.text()).isFalse();
      WireAnswer answer = Gateway.HTTP_API.answer(outcome.payload(), true);
      assertThat(answer.text()).isEqualTo("größe\n");
    }
  }

  @Test
  void the_serving_function_answers_from_it() throws IOException {
    TaskRoot.unpack(folder);
    Map<String, String> serving = FunctionUnderTest.SERVING.environment(folder);
    try (LambdaRuntime runtime = LambdaRuntime.start(serving, TaskRoot.runtime(), folder)) {
      RuntimeApi.Outcome outcome =
          runtime.invoke("{\"dataframe_records\": [{\"origin\": \"EWR\", \"distance\": 900}]}");

      assertThat(outcome.text())
          .isEqualTo("{\"predictions\":[{\"label\":1,\"probability\":0.875}]}");
    }
  }

  @Test
  void a_bundle_that_is_not_there_fails_the_init() throws IOException {
    TaskRoot.unpack(folder);
    Map<String, String> serving = Map.of("TRIMARAN_BUNDLE", folder.resolve("nowhere").toString());
    try (LambdaRuntime runtime = LambdaRuntime.start(serving, TaskRoot.runtime(), folder)) {
      assertThat(runtime.soon(runtime.api().initError).text()).contains("nowhere");
    }
  }

  private List<String> libraries() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("lib"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}

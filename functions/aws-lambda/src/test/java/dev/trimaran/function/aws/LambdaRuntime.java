package dev.trimaran.function.aws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lambda's Java runtime as a process: the real runtime interface client with the flags of the
 * managed runtime, against a {@link RuntimeApi}.
 */
final class LambdaRuntime implements AutoCloseable {

  static final String HANDLER = "dev.trimaran.function.aws.LambdaFunction";

  private static final long PATIENCE_SECONDS = 60;

  private final RuntimeApi api = new RuntimeApi();
  private final Process process;
  private final Path log;

  private LambdaRuntime(Map<String, String> environment, String classPath, Path taskRoot, Path log)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Xmx400m");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    command.addAll(List.of("-cp", classPath));
    command.add("com.amazonaws.services.lambda.runtime.api.client.AWSLambda");
    command.add(HANDLER);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(taskRoot.toFile());
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "tests");
    builder.environment().put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    builder.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
    builder.environment().put("LAMBDA_TASK_ROOT", taskRoot.toString());
    builder.environment().putAll(environment);
    this.log = log;
    process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /** Starts the function on this build's own class path. */
  static LambdaRuntime start(Map<String, String> environment, Path folder) throws IOException {
    return start(environment, System.getProperty("java.class.path"), folder);
  }

  /** Starts the function that lies in {@code taskRoot}. */
  static LambdaRuntime start(Map<String, String> environment, String classPath, Path taskRoot)
      throws IOException {
    return new LambdaRuntime(environment, classPath, taskRoot, taskRoot.resolve("log.txt"));
  }

  RuntimeApi api() {
    return api;
  }

  Path log() {
    return log;
  }

  /** Invokes the function with time enough. */
  RuntimeApi.Outcome invoke(String event) {
    return invoke(event, Duration.ofSeconds(PATIENCE_SECONDS));
  }

  /** Invokes the function. */
  RuntimeApi.Outcome invoke(String event, Duration timeout) {
    return soon(api.invoke(event.getBytes(StandardCharsets.UTF_8), timeout));
  }

  /** What a future comes to. */
  <T> T soon(CompletableFuture<T> future) {
    try {
      CompletableFuture.anyOf(future, process.onExit()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!future.isDone()) {
        throw new IllegalStateException(
            "expected the runtime to go on, found it ended, see " + log);
      }
      return future.get();
    } catch (InterruptedException | ExecutionException | TimeoutException failed) {
      throw new IllegalStateException("expected the runtime to go on, see " + log, failed);
    }
  }

  /** The process's exit code. */
  int exit() {
    try {
      return process.waitFor();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException("expected the runtime to end, see " + log, stopped);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    api.close();
  }
}

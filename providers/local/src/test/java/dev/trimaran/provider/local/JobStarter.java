package dev.trimaran.provider.local;

import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Starts a job, says so and waits to be killed: {@code <workspace> <worker>}. */
final class JobStarter {
  static final String NAME = "started-by-another";

  private JobStarter() {}

  public static void main(String[] arguments) throws IOException {
    Environment environment =
        new Environment("test", Path.of(arguments[0]), Map.of("worker", arguments[1]));
    try (Provider provider = Providers.open("local", environment)) {
      provider
          .training()
          .start(
              JobProcessesTest.job(
                  NAME, Duration.ofMinutes(2), "print", "begun", "sleep", "2", "print", "done"));
      System.out.println("started");
      System.in.read();
    }
  }
}

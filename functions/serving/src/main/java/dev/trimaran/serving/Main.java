package dev.trimaran.serving;

import dev.trimaran.model.bundle.Bundle;
import dev.trimaran.model.bundle.BundleException;
import dev.trimaran.model.bundle.BundleReader;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.Micronaut;
import java.io.IOException;
import java.util.Map;

/**
 * Starts the serving function as a process: {@code --bundle FOLDER --model NAME [--version V]
 * [--name ENDPOINT] [--host 127.0.0.1] [--port 8080] [--workspace FOLDER]}. Listens only once the
 * bundle is verified and loaded; ends on SIGTERM; exit code 2 on wrong options, 1 if it cannot
 * start.
 */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    ServingOptions options;
    try {
      options = ServingOptions.parse(arguments);
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
      return;
    }
    try {
      start(options);
    } catch (BundleException | IOException unusable) {
      System.err.println(unusable.getMessage());
      System.exit(1);
    }
  }

  /**
   * Starts the function and returns once it listens.
   *
   * @throws BundleException if the bundle is not intact
   */
  @SuppressWarnings("resource") // the context closes itself on SIGTERM
  public static ApplicationContext start(ServingOptions options) throws IOException {
    Bundle bundle = BundleReader.read(options.bundle());
    return Micronaut.build(new String[0])
        .mainClass(Main.class)
        .banner(false)
        .deduceEnvironment(false)
        .properties(
            Map.of(
                "micronaut.server.host",
                options.host(),
                "micronaut.server.port",
                options.port() == 0 ? -1 : options.port()))
        .singletons(options, bundle)
        .start();
  }
}

package dev.trimaran.provider.api.front;

import dev.trimaran.provider.api.CloudException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The calls of one driver: told, and failing with nothing but a {@link CloudException}. */
final class Calls {
  private final String driver;
  private final Telemetry telemetry;

  Calls(String driver, Telemetry telemetry) {
    this.driver = driver;
    this.telemetry = telemetry;
  }

  /** Whether anybody is told. */
  boolean told() {
    return telemetry.told();
  }

  <T> T get(String operation, String resource, Supplier<T> call) {
    try (Telemetry.Observed observed = telemetry.begin(driver, operation, resource)) {
      try {
        return call.get();
      } catch (RuntimeException e) {
        CloudException failure = failure(operation, resource, e);
        observed.failed(failure);
        throw failure;
      }
    }
  }

  void run(String operation, String resource, Runnable call) {
    get(
        operation,
        resource,
        () -> {
          call.run();
          return true;
        });
  }

  /** A call for a listing, whose later pages fail alike. */
  <T> Stream<T> stream(String operation, String resource, Supplier<Stream<T>> call) {
    Stream<T> items = get(operation, resource, call);
    return Translated.stream(items, e -> failure(operation, resource, e));
  }

  CloudException failure(String operation, String resource, RuntimeException e) {
    return Strays.translate(e, driver + " " + operation, resource);
  }
}

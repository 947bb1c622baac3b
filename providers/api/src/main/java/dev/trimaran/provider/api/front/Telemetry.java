package dev.trimaran.provider.api.front;

import dev.trimaran.provider.api.CloudException;

/** Who is told of calls. */
interface Telemetry {
  /** Nobody is. */
  Telemetry NONE =
      new Telemetry() {
        @Override
        public boolean told() {
          return false;
        }

        @Override
        public Observed begin(String driver, String operation, String resource) {
          return Telemetry::nothing;
        }
      };

  /** Whether anybody is. */
  default boolean told() {
    return true;
  }

  /** A call begins. */
  Observed begin(String driver, String operation, String resource);

  /** A call under way; closed when it ends. */
  @FunctionalInterface
  interface Observed extends AutoCloseable {
    /** It fails. */
    default void failed(CloudException failure) {}

    @Override
    void close();
  }

  private static void nothing() {}
}

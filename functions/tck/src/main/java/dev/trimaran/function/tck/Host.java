package dev.trimaran.function.tck;

import java.io.IOException;
import java.util.Map;

/** A platform on which a function runs, or a double of it that speaks its real wire form. */
public interface Host extends AutoCloseable {

  /**
   * Sends a request to the function as the platform does, and takes its answer as the platform
   * does.
   *
   * @throws IOException if nothing came back
   */
  WireAnswer send(WireRequest request) throws IOException;

  @Override
  void close();

  /** Starts a host; named by a suite, made by its constructor without arguments. */
  interface Launcher {

    /** The setting of a suite that says which launcher its tests use, as a class's name. */
    String PARAMETER = "trimaran.host.launcher";

    /**
     * Starts the platform with the function that {@code environment} names.
     *
     * @throws IOException if it does not start
     */
    Host launch(Map<String, String> environment) throws IOException;
  }
}

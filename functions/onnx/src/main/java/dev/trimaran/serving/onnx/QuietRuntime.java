package dev.trimaran.serving.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * ONNX Runtime, told not to report to its maker. On Linux and macOS it begins to report while it is
 * loaded, and keeps a database of its own in the user's home, unless a variable of the environment
 * says otherwise by then; elsewhere it can be told afterwards. Who sets the variable decides.
 */
final class QuietRuntime {

  static final String VARIABLE = "ORT_DISABLE_TELEMETRY";

  private static final int KEEP = 0;

  /** The runtime, loaded when it is first asked for. */
  static final OrtEnvironment ENVIRONMENT = load();

  private QuietRuntime() {}

  private static OrtEnvironment load() {
    boolean decided = System.getenv(VARIABLE) != null;
    if (!decided) {
      set(VARIABLE, "1");
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    if (!decided) {
      try {
        environment.setTelemetry(false);
      } catch (OrtException refused) {
        throw new IllegalStateException("expected to switch telemetry off", refused);
      }
    }
    return environment;
  }

  /**
   * Sets a variable of this process for its libraries, where the system has a function for that.
   */
  @SuppressWarnings("restricted") // the only way: Java's own copy of the environment is another
  private static void set(String name, String value) {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> setenv = linker.defaultLookup().find("setenv");
    if (setenv.isEmpty()) {
      return;
    }
    FunctionDescriptor signature =
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    try (Arena arena = Arena.ofConfined()) {
      int failed =
          (int)
              linker
                  .downcallHandle(setenv.get(), signature)
                  .invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), KEEP);
      if (failed != 0) {
        throw new IllegalStateException("expected to set " + name + ", found no room for it");
      }
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable impossible) {
      throw new IllegalStateException("expected to call setenv", impossible);
    }
  }
}

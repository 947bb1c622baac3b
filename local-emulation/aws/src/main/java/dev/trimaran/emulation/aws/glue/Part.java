package dev.trimaran.emulation.aws.glue;

import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Call;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What Glue does with one kind of resource. Thread safe. */
interface Part extends AutoCloseable {
  /** Its operations. */
  Map<String, Action> actions();

  /** The resources that an operation needs permissions for; without an entry, every. */
  default Map<String, Function<Call, List<String>>> resources() {
    return Map.of();
  }

  /** Takes up again what was under way. */
  default void start() {}

  @Override
  default void close() {}
}

package dev.trimaran.emulation.aws.sagemaker;

import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Call;
import java.util.Map;
import java.util.function.Function;

/** What SageMaker does with one kind of resource. Thread safe. */
interface Part extends AutoCloseable {
  /** Its operations. */
  Map<String, Action> actions();

  /** The name of the resource that an operation needs a permission for; without one, every. */
  default Map<String, Function<Call, String>> resources() {
    return Map.of();
  }

  /** Takes up again what was under way. */
  default void start() {}

  @Override
  default void close() {}
}

package dev.trimaran.lifecycle.run;

import java.io.IOException;

/**
 * The work of one kind of step. A stage has no state of its own: all it knows is in the request,
 * and the same request gives the same artifacts wherever it runs. Thread safe.
 */
public interface Stage {
  /** The name, which is the step id up to its colon: {@code ingest}, {@code train}, … */
  String name();

  /**
   * Raised when the stage's results change for the same request, so that old ones are not reused.
   */
  default int version() {
    return 1;
  }

  /** What kind of work it is. */
  default Work work() {
    return Work.CONTROL;
  }

  /** Whether the stage keeps all cores busy by itself; such a step runs alone. */
  default boolean usesAllCores() {
    return false;
  }

  /**
   * What besides the request the result depends on, such as the model that is champion now. It
   * becomes part of the step's key. Must be cheap, but for what can be known only by reading it;
   * what is left in the scratch folder is there for {@link #run}.
   */
  default String state(StageRequest request, StageContext context) {
    return "";
  }

  /**
   * Whether what an earlier run left behind outside the object store (an alias, an endpoint) is
   * still there. Asked on every cache hit; must be cheap. If not, the step runs again.
   */
  default boolean stillHolds(StageRequest request, Manifest manifest, StageContext context) {
    return true;
  }

  /**
   * Does the work.
   *
   * @throws StageFailure if the work cannot succeed and the user can do something about it
   * @throws java.util.concurrent.CancellationException if the run was cancelled meanwhile
   * @throws InterruptedException likewise
   */
  StageResult run(StageRequest request, StageContext context)
      throws IOException, InterruptedException;
}

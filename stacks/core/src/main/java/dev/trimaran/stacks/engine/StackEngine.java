package dev.trimaran.stacks.engine;

import com.pulumi.Context;
import com.pulumi.deployment.internal.DeploymentInstanceHolder;
import java.util.ArrayList;
import java.util.function.Consumer;

/**
 * Runs a Pulumi program as {@code pulumi preview} would, in this JVM: the program is the unchanged
 * one, the engine is this class, and no CLI, no provider and no account is needed.
 *
 * <p>It answers the SDK's own {@code Monitor} and {@code Engine} interfaces, which carry the
 * messages of Pulumi's gRPC services, without a socket in between. That makes a run fast, and lets
 * the engine see a resource's class: so each output that is not known is answered as unknown, which
 * keeps the dependencies that the SDK drops for an output that is not answered at all.
 */
public final class StackEngine {
  private final StackSetup setup;

  public StackEngine(StackSetup setup) {
    this.setup = setup;
  }

  /**
   * What the program registers. An exception in the program is a problem of the record, not one of
   * this method; what was registered before it is in the record.
   */
  public StackRecord run(Consumer<Context> program) {
    CommonPool.atLeast(CommonPool.ENOUGH);
    var registry = new Registry(setup);
    var outer = DeploymentInstanceHolder.getInstanceNoThrow();
    try {
      var failures = ProgramRun.of(setup, registry).execute(program);
      return record(registry, failures);
    } finally {
      DeploymentInstanceHolder.internalUnsafeDestroyInstance();
      DeploymentInstanceHolder.setInstance(outer);
    }
  }

  private StackRecord record(Registry registry, java.util.List<Problem> failures) {
    var problems = new ArrayList<>(registry.problems());
    problems.addAll(failures);
    problems.addAll(References.check(registry.resources(), registry.stackUrn().toString()));
    return new StackRecord(
        setup.project(),
        setup.stack(),
        TreeOrder.of(registry.resources()),
        registry.stackOutputs(),
        registry.log(),
        problems.stream()
            .distinct()
            .sorted(
                java.util.Comparator.comparing(Problem::resource).thenComparing(Problem::property))
            .toList());
  }
}

package dev.trimaran.stacks.engine;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.pulumi.Config;
import com.pulumi.Context;
import com.pulumi.context.internal.ConfigContextInternal;
import com.pulumi.context.internal.ContextInternal;
import com.pulumi.context.internal.LoggingContextInternal;
import com.pulumi.context.internal.OutputContextInternal;
import com.pulumi.core.internal.OutputFactory;
import com.pulumi.deployment.internal.DeploymentImpl;
import com.pulumi.deployment.internal.DeploymentImpl.DeploymentState;
import com.pulumi.deployment.internal.DeploymentInstanceHolder;
import com.pulumi.deployment.internal.DeploymentInstanceInternal;
import com.pulumi.internal.PulumiInternal;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Logger;

/**
 * One run of a program: the SDK's parts, put together as it does itself, with our engine in them.
 */
final class ProgramRun extends PulumiInternal {
  private final PatientRunner tasks;
  private final Registry registry;

  private ProgramRun(PatientRunner tasks, Registry registry, ContextInternal context) {
    super(tasks, context);
    this.tasks = tasks;
    this.registry = registry;
  }

  /** A run in the current thread, which becomes the program's. */
  static ProgramRun of(StackSetup setup, Registry registry) {
    var state =
        new DeploymentState(
            new DeploymentImpl.Config(
                ImmutableMap.copyOf(setup.config()), ImmutableSet.copyOf(setup.secretKeys())),
            Logger.getLogger(ProgramRun.class.getName()),
            setup.organization(),
            setup.project(),
            setup.stack(),
            "",
            true,
            new LocalEngine(),
            new LocalMonitor(registry, setup));
    var tasks = new PatientRunner(setup.patience());
    state.runner = tasks;
    state.logger = new RecordingLogger(registry);
    var deployment = new DeploymentImpl(state);
    DeploymentInstanceHolder.setInstance(new DeploymentInstanceInternal(deployment));
    var context =
        new ContextInternal(
            setup.organization(),
            setup.project(),
            setup.stack(),
            new LoggingContextInternal(deployment.getLog()),
            new ConfigContextInternal(
                setup.project(), name -> new Config(deployment.getConfig(), name)),
            new OutputContextInternal(new OutputFactory(tasks)),
            List.of());
    return new ProgramRun(tasks, registry, context);
  }

  /** Runs the program to its end, and to that of all it began. */
  List<Problem> execute(Consumer<Context> program) {
    // The runner works in this thread: what it answers is there.
    var result = runAsyncResult(program).join();
    return result.exceptions().isEmpty() ? List.of() : tasks.problems(registry);
  }
}

package dev.trimaran.stacks.command;

import dev.trimaran.stacks.automation.Deployment;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trimaran refresh}: in what the world is not as the state has it. */
@Command(
    name = "refresh",
    description =
        "Show which resources were changed or removed by others, and take that into the state.",
    footer = {
      "",
      "Exit codes: 0 all is done; 1 it failed; 2 the command line is wrong; 7 there is drift, with"
          + " --expect-no-changes."
    })
final class RefreshCommand implements Callable<Integer> {
  private final Workplace place;

  @Spec private CommandSpec spec;

  @Mixin private StackOptions stack;

  @Option(names = "--yes", description = "Take it into the state without asking.")
  private boolean yes;

  @Option(
      names = "--recover",
      description = "Go on after a deployment that was killed, without asking.")
  private boolean recover;

  @Option(
      names = "--expect-no-changes",
      description = "Write nothing, and end with 7 if there is drift.")
  private boolean expectNoChanges;

  RefreshCommand(Workplace place) {
    this.place = place;
  }

  @Override
  public Integer call() throws IOException {
    var deploying = new Deploying(place, spec.commandLine().getOut(), spec.commandLine().getErr());
    return deploying.with(stack, deployment -> refresh(deploying, deployment));
  }

  private int refresh(Deploying deploying, Deployment deployment) {
    var consent = Consent.here();
    deploying.goOn(deployment, recover, consent);
    if (deployment.state().resources().isEmpty()) {
      deploying.line("Nothing of this stack is deployed.");
      return ExitCode.OK;
    }
    var drift = deployment.drift(deploying.quiet());
    if (drift.isEmpty()) {
      deploying.line("No drift: all is as the state has it.");
      return ExitCode.OK;
    }
    deploying.line("Not as the state has it:");
    drift.forEach(one -> deploying.line(one.toString()));
    if (expectNoChanges) {
      return ExitCode.DRIFT;
    }
    if (!consent.to(
        "Take it into the state? `trimaran up` then puts it right.",
        yes,
        "--yes or --expect-no-changes")) {
      deploying.line("Nothing was done.");
      return ExitCode.OK;
    }
    deployment.refresh(deploying.quiet());
    deploying.line("The state is as the world is; `trimaran up` puts it right.");
    return ExitCode.OK;
  }
}

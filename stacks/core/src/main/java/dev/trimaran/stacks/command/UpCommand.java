package dev.trimaran.stacks.command;

import dev.trimaran.spec.Pipeline;
import dev.trimaran.stacks.automation.Deployment;
import dev.trimaran.stacks.parity.ParityLine;
import dev.trimaran.stacks.plan.StackState;
import dev.trimaran.stacks.price.Usage;
import dev.trimaran.stacks.report.Forecast;
import dev.trimaran.stacks.report.Report;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trimaran up}: the plan, a question, and the deployment. */
@Command(
    name = "up",
    description =
        "Make a stack what the spec asks for: shows the plan, asks, and lets Pulumi do it.",
    footer = {
      "",
      "Exit codes: 0 all is done; 1 the deployment failed; 2 the spec or the command line is wrong;"
          + " 5 the cloud refuses what the spec asks for; 6 the stack is over the budget; 130, 143"
          + " interrupted."
    })
final class UpCommand implements Callable<Integer> {
  private final Workplace place;

  @Spec private CommandSpec spec;

  @Mixin private StackOptions stack;

  @Mixin private PipelineOptions pipeline;

  @Option(names = "--yes", description = "Do it without asking.")
  private boolean yes;

  @Option(
      names = "--recover",
      description = "Go on after a deployment that was killed, without asking.")
  private boolean recover;

  UpCommand(Workplace place) {
    this.place = place;
  }

  @Override
  public Integer call() throws IOException {
    var most = pipeline.budget();
    var environment = stack.environment(place);
    var asked = pipeline.read();
    var folder = StackFolder.read(place);
    var given = pipeline.among(stack.config());
    var config = folder.config(environment, given, place.cloud().settings());
    var forecaster = new Forecaster(place.cloud(), environment, config, Usage.usual(), most);
    var deploying = new Deploying(place, spec.commandLine().getOut(), spec.commandLine().getErr());
    return deploying.with(
        folder,
        environment,
        config,
        given,
        deployment -> deploy(deploying, deployment, forecaster, asked));
  }

  private int deploy(
      Deploying deploying, Deployment deployment, Forecaster forecaster, Pipeline asked) {
    var consent = Consent.here();
    deploying.goOn(deployment, recover, consent);
    var state = deployment.state();
    var report = forecaster.report(asked, new StateChoice.Chosen(state, note(state)));
    var renderer = Format.TABLE.renderer(pipeline.colored(place), false);
    deploying.line(renderer.render(brief(report)).stripTrailing());
    var code = PlanCommand.code(report);
    if (code != ExitCode.OK) {
      deploying.error("\nNothing was done: the plan above says why.");
      return code;
    }
    deploying.line("");
    if (!consent.to("Do it?", yes, "--yes")) {
      deploying.line("Nothing was done.");
      return ExitCode.OK;
    }
    var done = deployment.up(deploying.progress());
    deploying.line("\nDone: " + done + ".");
    deploying.line(OutputsCommand.table(deployment.state().outputs()));
    return ExitCode.OK;
  }

  /** Without what {@code trimaran plan} is for: what is as it should be, and who may do what. */
  private static Report brief(Report report) {
    return new Report(
        report.cloud(),
        report.region(),
        report.environment(),
        report.pipeline(),
        report.parity().stream()
            .filter(line -> line.verdict() != ParityLine.Verdict.SUPPORTED)
            .toList(),
        report
            .forecast()
            .map(forecast ->
                new Forecast(
                    forecast.plan(),
                    forecast.bill(),
                    forecast.budget(),
                    List.of(),
                    List.of(),
                    forecast.findings(),
                    forecast.notes())));
  }

  private static String note(StackState state) {
    return state.resources().isEmpty() ? "Nothing of this stack is deployed." : "";
  }
}

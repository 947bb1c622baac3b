package dev.trimaran.stacks.command;

import dev.trimaran.stacks.price.Usage;
import dev.trimaran.stacks.price.UsageReader;
import dev.trimaran.stacks.report.Forecast;
import dev.trimaran.stacks.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trimaran plan}: what a deployment would do, without one. */
@Command(
    name = "plan",
    description =
        "Show what `trimaran up` would do: which service does what, which resources are made, what"
            + " they cost, what must be allowed and what is unsafe. Needs no account and no network.",
    footer = {
      "",
      "Exit codes: 0 all is well; 1 the deployment would fail; 2 the spec or the command line is"
          + " wrong; 5 the cloud refuses what the spec asks for; 6 the stack is over the budget."
    })
final class PlanCommand implements Callable<Integer> {
  private final Workplace place;

  @Spec private CommandSpec spec;

  @Mixin private StackOptions stack;

  @Mixin private PipelineOptions pipeline;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "TABLE",
      description = "table or html for people, markdown for a review, json for programs.")
  private Format format;

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description =
          "What `pulumi stack export` prints, or none (default: the state that `trimaran up` keeps).")
  private Optional<String> state = Optional.empty();

  @Option(
      names = "--usage",
      paramLabel = "FILE",
      description = "How much the stack is used, for its price.")
  private Optional<Path> usage = Optional.empty();

  @Option(
      names = "--iam",
      paramLabel = "FOLDER",
      description = "Write the documents of the permissions there.")
  private Optional<Path> iam = Optional.empty();

  @Option(names = "--inputs", description = "Show the inputs of what is created in a table, too.")
  private boolean inputs;

  PlanCommand(Workplace place) {
    this.place = place;
  }

  @Override
  public Integer call() throws IOException {
    var most = pipeline.budget();
    var environment = stack.environment(place);
    var asked = pipeline.read();
    var folder = StackFolder.read(place);
    var config =
        folder.config(environment, pipeline.among(stack.config()), place.cloud().settings());
    var held = StateChoice.of(state, place, folder.project(), environment);
    var report =
        new Forecaster(place.cloud(), environment, config, usage(), most).report(asked, held);
    var out = spec.commandLine().getOut();
    out.print(format.renderer(pipeline.colored(place), inputs).render(report));
    out.flush();
    report.forecast().ifPresent(this::write);
    return code(report);
  }

  private Usage usage() throws IOException {
    if (usage.isEmpty()) {
      return Usage.usual();
    }
    var name = usage.get().toString();
    return new UsageReader(name).read(Files.readString(usage.get()));
  }

  private void write(Forecast forecast) {
    if (iam.isEmpty() || forecast.bill().isEmpty()) {
      return;
    }
    var policies =
        Stream.of(forecast.toDeploy(), forecast.atRunTime()).flatMap(List::stream).toList();
    var written = new IamFolder(iam.get()).write(policies);
    var err = spec.commandLine().getErr();
    written.forEach(document -> err.println("wrote " + document));
    err.flush();
  }

  /** What the report comes to. */
  static int code(Report report) {
    if (!report.refused().isEmpty()) {
      return ExitCode.REFUSED;
    }
    var forecast = report.forecast().orElseThrow();
    if (forecast.isRefused()) {
      return ExitCode.FAILURE;
    }
    return forecast.budget().filter(it -> !it.verdict().isWithin()).isPresent()
        ? ExitCode.BUDGET
        : ExitCode.OK;
  }
}

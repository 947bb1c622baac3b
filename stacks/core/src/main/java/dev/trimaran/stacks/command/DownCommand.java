package dev.trimaran.stacks.command;

import dev.trimaran.stacks.automation.Deployment;
import dev.trimaran.stacks.cloud.Leftovers.Found;
import dev.trimaran.stacks.cloud.Leftovers.Unknown;
import dev.trimaran.stacks.plan.StackState;
import dev.trimaran.stacks.value.Urn;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code trimaran down}: removes a stack, and says first what runs have made in it. */
@Command(
    name = "down",
    description =
        "Remove a stack: shows what it has and what runs have made in it, asks, and lets Pulumi do"
            + " it.")
final class DownCommand implements Callable<Integer> {
  private final Workplace place;

  @Spec private CommandSpec spec;

  @Mixin private StackOptions stack;

  @Option(names = "--yes", description = "Do it without asking.")
  private boolean yes;

  @Option(
      names = "--recover",
      description = "Go on after a deployment that was killed, without asking.")
  private boolean recover;

  @Option(
      names = "--leftovers",
      paramLabel = "WHAT",
      description =
          "keep or remove what runs have made, such as jobs, model versions and objects; keep leaves"
              + " the resources in which they are.")
  private Optional<Choice> leftovers = Optional.empty();

  private enum Choice {
    KEEP,
    REMOVE
  }

  DownCommand(Workplace place) {
    this.place = place;
  }

  @Override
  public Integer call() throws IOException {
    var deploying = new Deploying(place, spec.commandLine().getOut(), spec.commandLine().getErr());
    return deploying.with(stack, deployment -> destroy(deploying, deployment));
  }

  private int destroy(Deploying deploying, Deployment deployment) {
    var consent = Consent.here();
    deploying.goOn(deployment, recover, consent);
    var state = deployment.state();
    var resources =
        state.resources().stream()
            .filter(it -> it.custom() && !it.urn().type().startsWith("pulumi:providers:"))
            .toList();
    if (state.resources().isEmpty()) {
      deploying.line("Nothing of this stack is deployed.");
      return ExitCode.OK;
    }
    deploying.line("To be removed, of %s:".formatted(place.cloud().name()));
    resources.forEach(it ->
        deploying.line(
            "  - %-30s %s%s"
                .formatted(it.urn().name(), it.urn().type(), it.protect() ? "  [protected]" : "")));
    var kept = leftovers(deploying, state, consent);
    if (!consent.to("Remove all this?", yes, "--yes")) {
      deploying.line("Nothing was done.");
      return ExitCode.OK;
    }
    if (kept.isEmpty()) {
      if (leftovers.filter(Choice.KEEP::equals).isEmpty()) {
        place.cloud().leftovers().remove(state);
      }
    } else {
      deploying.line(
          "Kept, with what it lies in: "
              + String.join(", ", kept.stream().map(Urn::name).toList())
              + ".");
    }
    var done = deployment.destroy(deploying.progress(), kept);
    deploying.line("\nDone: " + done + ".");
    return ExitCode.OK;
  }

  /** The resources that are to stay for what is in them. */
  private List<Urn> leftovers(Deploying deploying, StackState state, Consent consent) {
    return switch (place.cloud().leftovers().in(state)) {
      case Unknown unknown -> {
        if (leftovers.filter(Choice.KEEP::equals).isEmpty()) {
          throw Refusal.failure(
              unknown.reason()
                  + "; --leftovers keep goes on without, and leaves behind what runs have made");
        }
        deploying.line("What runs have made stays: " + unknown.reason() + ".");
        yield List.of();
      }
      case Found found when found.leftovers().isEmpty() -> List.of();
      case Found found -> {
        deploying.line("Runs have made, in it:");
        found
            .leftovers()
            .forEach(one ->
                deploying.line(
                    "  %8d %-20s in %s".formatted(one.count(), one.kind(), one.where())));
        yield choice(consent) == Choice.KEEP
            ? found.leftovers().stream().flatMap(one -> one.holder().stream()).distinct().toList()
            : List.of();
      }
    };
  }

  private Choice choice(Consent consent) {
    return leftovers.orElseGet(() ->
        consent.to("Remove that too?", false, "--leftovers keep or --leftovers remove")
            ? Choice.REMOVE
            : Choice.KEEP);
  }
}

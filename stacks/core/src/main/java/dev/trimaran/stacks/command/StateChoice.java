package dev.trimaran.stacks.command;

import dev.trimaran.stacks.plan.StackState;
import dev.trimaran.stacks.plan.StateReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Which state a plan is held against. */
final class StateChoice {
  private static final String NONE = "none";

  private StateChoice() {}

  /** A state, and what to say of where it comes from. */
  record Chosen(StackState state, String note) {}

  /**
   * What {@code --state} names; without it, what the backend has.
   *
   * @throws Refusal for a file that is not there, and for a backend that is no folder
   */
  static Chosen of(Optional<String> option, Workplace place, String project, String environment) {
    if (option.isPresent() && option.get().equals(NONE)) {
      return new Chosen(StackState.EMPTY, "Held against no state, as asked: all is to be created.");
    }
    if (option.isPresent()) {
      var file = Path.of(option.get());
      if (!Files.isRegularFile(file)) {
        throw Refusal.failure(
            file
                + ": expected a state, as `pulumi stack export` prints it, found no file there;"
                + " --state none plans without one");
      }
      return new Chosen(StateReader.read(file), "");
    }
    var backend = place.backend();
    var folder =
        backend
            .folder()
            .orElseThrow(() ->
                Refusal.failure(
                    "expected a state in a folder, found PULUMI_BACKEND_URL="
                        + backend.url()
                        + ": export it with `pulumi stack export --file state.json` and name it"
                        + " with --state state.json, or plan without one by --state none"));
    return StateReader.locate(folder, project, environment)
        .map(file -> new Chosen(StateReader.read(file), ""))
        .orElseGet(() -> new Chosen(StackState.EMPTY, "This stack was never deployed."));
  }
}

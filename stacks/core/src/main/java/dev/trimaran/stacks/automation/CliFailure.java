package dev.trimaran.stacks.automation;

import com.pulumi.automation.CommandResult;
import java.util.ArrayList;
import java.util.List;

/** Why the CLI ended with another code than 0. */
final class CliFailure {
  private static final String LOCKED = "the stack is currently locked by";
  private static final String ERROR = "error: ";

  private CliFailure() {}

  /**
   * The exception that says so.
   *
   * @param told by events, which say more than the CLI's output
   */
  static RuntimeException of(CommandResult result, List<Failure> told, StackId stack) {
    var output = Progress.plain(result.standardError() + "\n" + result.standardOutput());
    var locked = output.indexOf(LOCKED);
    if (locked >= 0) {
      var holders =
          output
              .substring(locked)
              .lines()
              .filter(line -> line.contains(": created by "))
              .map(line -> line.substring(line.indexOf("created by ") + "created by ".length()))
              .toList();
      return new DeploymentRefused(
          "Expected to be the only one who deploys %s/%s, found %s at it: wait for its end; or, if it was killed, add --recover."
              .formatted(
                  stack.project(),
                  stack.name(),
                  holders.isEmpty() ? "another" : String.join(" and ", holders)));
    }
    if (!told.isEmpty()) {
      return new DeploymentFailed(told);
    }
    var errors = new ArrayList<Failure>();
    for (var block : output.split("(?m)^(?=error: )", -1)) {
      if (block.startsWith(ERROR)) {
        var message = block.substring(ERROR.length()).strip();
        errors.add(new Failure("", "", message, Advice.on(message)));
      }
    }
    if (errors.isEmpty()) {
      errors.add(
          new Failure(
              "",
              "",
              "Expected Pulumi's CLI to end with 0, found %d.%s"
                  .formatted(result.code(), output.isBlank() ? "" : " It said:\n" + output),
              Advice.on(output)));
    }
    return new DeploymentFailed(errors);
  }
}

package dev.trimaran.stacks.command;

import dev.trimaran.stacks.automation.Backend;
import dev.trimaran.stacks.automation.Deployment;
import dev.trimaran.stacks.automation.DeploymentFailed;
import dev.trimaran.stacks.automation.DeploymentInterrupted;
import dev.trimaran.stacks.automation.DeploymentRefused;
import dev.trimaran.stacks.automation.Progress;
import dev.trimaran.stacks.automation.PulumiCli;
import dev.trimaran.stacks.automation.StackId;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the commands that change a stack have in common: they take the stack, go on after an
 * interruption, and turn what goes wrong into sentences.
 */
final class Deploying {
  private final Workplace place;
  private final PrintWriter out;
  private final PrintWriter err;

  Deploying(Workplace place, PrintWriter out, PrintWriter err) {
    this.place = place;
    this.out = out;
    this.err = err;
  }

  /** What one command does with a stack that it has. */
  @FunctionalInterface
  interface Work {
    int on(Deployment deployment) throws IOException;
  }

  /** Does the work on the stack that the options name. */
  int with(StackOptions options, Work work) throws IOException {
    var environment = options.environment(place);
    var folder = StackFolder.read(place);
    var given = options.config();
    var config = folder.config(environment, given, place.cloud().settings());
    return with(folder, environment, config, given, work);
  }

  /** Does the work, with the stack taken for as long. */
  int with(
      StackFolder folder,
      String environment,
      StackConfig config,
      Map<String, String> given,
      Work work)
      throws IOException {
    var stack = new StackId(folder.project(), environment);
    var settings =
        CliSettings.of(folder.project(), folder.environmentFile(environment), config, given);
    try (var deployment =
        Deployment.open(
            place.cloud(),
            stack,
            Backend.of(place.root(), place.variables()),
            PulumiCli.find(place.root(), place.variables()),
            settings,
            this::error)) {
      return work.on(deployment);
    } catch (DeploymentRefused refused) {
      throw Refusal.failure(String.valueOf(refused.getMessage()));
    } catch (DeploymentFailed failed) {
      failed.failures().forEach(failure -> error("\n" + failure));
      error(
          "\nThe deployment failed; what was done until then is in the state, and the same command goes on from there.");
      return ExitCode.FAILURE;
    } catch (DeploymentInterrupted interrupted) {
      return ExitCode.INTERRUPTED; // The end of the process says so, and has its own code.
    }
  }

  /** Lines of what happens to resources. */
  Progress progress() {
    return new Progress(this::line, InstantSource.system());
  }

  /** Says warnings and such alone: what was found is said at the end. */
  Progress quiet() {
    return new Progress(
        line -> {
          if (line.startsWith("  warning: ")) {
            error(line);
          }
        },
        InstantSource.system());
  }

  void line(String text) {
    out.println(text);
    out.flush();
  }

  void error(String text) {
    err.println(text);
    err.flush();
  }

  /**
   * Sees to what a deployment that was killed has left behind, once that is agreed to.
   *
   * @param recover whether it is, by {@code --recover}
   * @throws Refusal while another deployment is under way, and if it is not agreed to
   */
  void goOn(Deployment deployment, boolean recover, Consent consent) {
    var locks = deployment.locks();
    var others = locks.stream().filter(lock -> !lock.leftBehind()).toList();
    if (!others.isEmpty()) {
      throw Refusal.failure(
          "expected to be the only one who deploys this stack, found "
              + others.stream().map(Object::toString).collect(Collectors.joining(" and "))
              + " at it: wait for its end; if it was killed on another machine, release the lock by `pulumi cancel`");
    }
    var pending = deployment.state().pending();
    if (locks.isEmpty() && pending.isEmpty()) {
      return;
    }
    var left =
        Stream.concat(locks.stream().map(lock -> "the lock of " + lock), pending.stream())
            .collect(
                Collectors.joining(
                    "\n  ", "An earlier deployment was killed. It left behind:\n  ", ""));
    error(left);
    var agreed =
        consent.to(
            "Release the lock, look at what is there, and go on?",
            recover,
            "--recover, which releases the lock, looks at what is there and goes on,");
    if (!agreed) {
      throw Refusal.failure("nothing was done");
    }
    deployment.recover(progress());
    line("Recovered: no lock is left, and the state is as the world is.");
  }
}

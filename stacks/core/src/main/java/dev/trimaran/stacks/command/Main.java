package dev.trimaran.stacks.command;

import java.util.ServiceLoader;

/**
 * Entry point of the commands about stacks, on the class path of one cloud; {@code docs/cli.md}
 * lists the exit codes.
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // First: Pulumi's SDK waits for ever where the common pool has one thread.
    System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "4");
    int code;
    try {
      var cloud = Clouds.only(ServiceLoader.load(dev.trimaran.stacks.cloud.Cloud.class));
      code =
          StackCommands.of(Workplace.here(cloud), arguments.length == 0 ? "" : arguments[0])
              .execute(arguments);
    } catch (Refusal refusal) {
      System.err.println("trimaran: " + refusal.getMessage());
      code = refusal.exitCode();
    }
    System.exit(code);
  }
}

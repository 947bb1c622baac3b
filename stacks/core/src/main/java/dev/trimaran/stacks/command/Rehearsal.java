package dev.trimaran.stacks.command;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ServiceLoader;

/**
 * Plans one pipeline in every format and says nothing, so that the JVM can keep what it loads for
 * the plans that follow. Called by the launcher, once after a build.
 */
public final class Rehearsal {
  private Rehearsal() {}

  /** With the spec's file as the argument. */
  public static void main(String[] arguments) {
    System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "4");
    var cloud = Clouds.only(ServiceLoader.load(dev.trimaran.stacks.cloud.Cloud.class));
    var place = Workplace.here(cloud);
    for (var format : Format.values()) {
      StackCommands.of(place, "plan")
          .setOut(new PrintWriter(Writer.nullWriter()))
          .setErr(new PrintWriter(Writer.nullWriter()))
          .execute("plan", arguments[0], "--state", "none", "--output", format.name());
    }
    System.exit(0);
  }
}

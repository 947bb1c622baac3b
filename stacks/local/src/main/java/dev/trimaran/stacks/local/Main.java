package dev.trimaran.stacks.local;

import dev.trimaran.stacks.program.StackProgram;

/** The program of the stack. */
public final class Main {
  private Main() {}

  /** Started by Pulumi. */
  public static void main(String[] arguments) {
    StackProgram.run(Main.class, arguments, context -> new LocalCloud().declare(context));
  }
}

package dev.trimaran.stacks.aws;

import com.pulumi.Context;
import dev.trimaran.stacks.component.StackShape;
import dev.trimaran.stacks.program.ConfiguredSpec;
import dev.trimaran.stacks.program.StackProgram;

/** The program of the stack; {@code Pulumi.yaml} says what each value of its configuration is. */
public final class Main {
  private Main() {}

  /** Started by Pulumi. */
  public static void main(String[] arguments) {
    StackProgram.run(Main.class, arguments, Main::declare);
  }

  /** Declares the stack that the configuration asks for. */
  static void declare(Context context) {
    var settings = new SettingsReader(context).read();
    var shape = StackShape.of(ConfiguredSpec.of(context), settings.environment());
    AwsStack.declare(shape, settings).forEach(context::export);
  }
}

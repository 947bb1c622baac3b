package dev.trimaran.stacks.local;

import com.pulumi.Config;
import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.core.TypeShape;
import dev.trimaran.stacks.local.resource.EndpointArgs;
import dev.trimaran.stacks.program.StackProgram;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program of the stack; {@code Pulumi.yaml} says what each value of its configuration is. */
public final class Main {
  private static final int DEFAULT_MEMORY = 512;

  private Main() {}

  /** Started by Pulumi. */
  public static void main(String[] arguments) {
    StackProgram.run(
        Main.class,
        arguments,
        context -> LocalStack.declare(settings(context)).forEach(context::export));
  }

  private static StackSettings settings(Context context) {
    Config config = context.config();
    Optional<EndpointArgs.Choice> serving =
        config.getBoolean("serve").filter(serve -> serve).map(serve -> choice(config));
    return new StackSettings(
        config.get("workspace").orElse(".trimaran/" + context.stackName()),
        config.require("name"),
        config.getObject("views", TypeShape.list(String.class)).orElse(List.of()),
        serving,
        serverSettings(config),
        config.getBoolean("forceDestroy").orElse(true));
  }

  /** A version that is named stays; without one the endpoint follows the champion. */
  private static EndpointArgs.Choice choice(Config config) {
    Optional<Integer> version = config.getInteger("version");
    return new EndpointArgs.Choice(
        version,
        config.getBoolean("follow").orElse(version.isEmpty()),
        config.getInteger("memoryMib").orElse(DEFAULT_MEMORY),
        config.getInteger("port"));
  }

  /** Secret: what is a secret in the configuration stays one in Pulumi's state. */
  private static Output<Map<String, String>> serverSettings(Config config) {
    TypeShape<Map<String, String>> shape = TypeShape.map(String.class, String.class);
    return config
        .getSecretObject("serverSettings", shape)
        .applyValue(settings -> settings.orElse(Map.of()));
  }
}

package dev.trimaran.stacks.local;

import com.pulumi.Config;
import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.core.TypeShape;
import com.pulumi.exceptions.RunException;
import dev.trimaran.spec.Pipeline;
import dev.trimaran.stacks.component.Environment;
import dev.trimaran.stacks.component.StackShape;
import dev.trimaran.stacks.local.resource.EndpointArgs;
import dev.trimaran.stacks.program.ConfiguredSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the stack is made of. {@code Pulumi.yaml} says what each value of the configuration is.
 *
 * @param shape what the spec asks for
 * @param workspace the workspace's folder, absolute
 * @param serving which version is served; empty: none by this stack, the lifecycle deploys
 * @param serverSettings further settings of the serving function; secret where one of them is
 * @param secrets what files of the workspace shall hold that only their owner can read, by name
 * @param tracking whether a tracking server speaks to clients of MLflow, and where it listens
 * @param driftInterval how often what is served is checked for drift
 * @param alertUrl who is told of drift, beside a file
 * @param forceDestroy whether a destruction removes what runs have made
 */
public record StackSettings(
    StackShape shape,
    String workspace,
    Optional<EndpointArgs.Choice> serving,
    Output<Map<String, String>> serverSettings,
    Map<String, Output<String>> secrets,
    Tracking tracking,
    String driftInterval,
    Optional<Output<String>> alertUrl,
    boolean forceDestroy) {
  /**
   * A tracking server.
   *
   * @param wanted whether there is one
   * @param port where it listens; empty for anywhere
   */
  public record Tracking(boolean wanted, Optional<Integer> port) {}

  /** The keys that {@code Pulumi.yaml} cannot declare, as they have no default. */
  static final List<String> WITHOUT_DEFAULT =
      List.of(
          "workspace",
          "memoryMib",
          "version",
          "follow",
          "port",
          "trackingPort",
          "serverSettings",
          "secrets",
          "alertUrl");

  private static final String SERVE = "serve";
  private static final long MEBIBYTE = 1 << 20;

  /** Names the stack's folder to programs that are not started in it. */
  private static final String FOLDER = "trimaran.stack";

  /**
   * From the program's configuration.
   *
   * @throws RunException which Pulumi shows without a stack trace, for what cannot be
   */
  public static StackSettings of(Context context) {
    Config config = context.config();
    Pipeline spec = ConfiguredSpec.of(context);
    return new StackSettings(
        StackShape.of(spec, environment(context.stackName())),
        folder(config.get("workspace").orElse(".trimaran/" + context.stackName())),
        config.getBoolean(SERVE).orElse(false)
            ? Optional.of(choice(config, spec))
            : Optional.empty(),
        serverSettings(config),
        secrets(config),
        new Tracking(
            config.getBoolean("tracking").orElse(false), config.getInteger("trackingPort")),
        config.get("driftInterval").orElse("PT1H"),
        config.get("alertUrl").map(address -> Output.ofSecret(address)),
        config.getBoolean("forceDestroy").orElse(true));
  }

  private static Environment environment(String stack) {
    try {
      return Environment.trial(stack);
    } catch (IllegalArgumentException e) {
      throw new RunException("the stack's name is its environment's: " + e.getMessage());
    }
  }

  private static String folder(String path) {
    return Path.of(System.getProperty(FOLDER, ""))
        .toAbsolutePath()
        .resolve(path)
        .normalize()
        .toString();
  }

  /** A version that is named stays; without one the endpoint follows the champion. */
  private static EndpointArgs.Choice choice(Config config, Pipeline spec) {
    if (!spec.deploy().enabled()) {
      throw new RunException(
          "expected a spec with a deploy block beside %s=true, found %s without one"
              .formatted(SERVE, spec.metadata().name()));
    }
    Optional<Integer> version = config.getInteger("version");
    long memory = Math.ceilDiv(spec.deploy().function().memoryBytes(), MEBIBYTE);
    return new EndpointArgs.Choice(
        version,
        config.getBoolean("follow").orElse(version.isEmpty()),
        config.getInteger("memoryMib").orElse((int) memory),
        config.getInteger("port").or(() -> spec.deploy().function().port()));
  }

  /** Their names are none: resources are called after them. */
  private static Map<String, Output<String>> secrets(Config config) {
    Map<String, Output<String>> secrets = new TreeMap<>();
    config
        .getObject("secrets", TypeShape.map(String.class, String.class))
        .orElse(Map.of())
        .forEach((name, value) -> secrets.put(name, Output.ofSecret(value)));
    return secrets;
  }

  /** Secret: what is a secret in the configuration stays one in Pulumi's state. */
  private static Output<Map<String, String>> serverSettings(Config config) {
    TypeShape<Map<String, String>> shape = TypeShape.map(String.class, String.class);
    return config
        .getSecretObject("serverSettings", shape)
        .applyValue(settings -> settings.orElse(Map.of()));
  }
}

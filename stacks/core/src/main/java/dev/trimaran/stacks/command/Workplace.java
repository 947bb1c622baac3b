package dev.trimaran.stacks.command;

import dev.trimaran.stacks.automation.Backend;
import dev.trimaran.stacks.cloud.Cloud;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command finds around it.
 *
 * @param cloud the one on the class path
 * @param folder in which its {@code Pulumi.yaml} lies
 * @param root of the installation, below which {@code .trimaran/pulumi} is
 * @param variables of the process
 */
record Workplace(Cloud cloud, Path folder, Path root, Map<String, String> variables) {
  Workplace {
    variables = Map.copyOf(variables);
  }

  /** As the launcher says it: {@code -Dtrimaran.stack} and {@code -Dtrimaran.root}. */
  static Workplace here(Cloud cloud) {
    return new Workplace(cloud, place("trimaran.stack"), place("trimaran.root"), System.getenv());
  }

  /** Where states are kept. */
  Backend backend() {
    return Backend.of(root, variables);
  }

  private static Path place(String property) {
    var value = System.getProperty(property);
    if (value == null) {
      throw Refusal.failure(
          "expected -D" + property + "=FOLDER, found none: call trimaran, which gives it");
    }
    return Path.of(value).toAbsolutePath().normalize();
  }
}

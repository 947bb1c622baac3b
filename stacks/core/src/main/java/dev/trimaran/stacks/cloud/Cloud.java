package dev.trimaran.stacks.cloud;

import com.pulumi.Context;
import dev.trimaran.stacks.finding.Accepted;
import dev.trimaran.stacks.finding.Rule;
import dev.trimaran.stacks.parity.Parity;
import dev.trimaran.stacks.permission.Permissions;
import dev.trimaran.stacks.price.Tariff;
import io.grpc.BindableService;
import java.util.List;
import java.util.Map;

/**
 * One cloud, or the laptop, as {@code plan} and {@code up} see it. A cloud's module names its class
 * in {@code META-INF/services}; commands know no cloud by name.
 */
public interface Cloud {

  /** Its name on the command line, such as {@code aws}. */
  String name();

  /** The name of its Pulumi project, as its {@code Pulumi.yaml} has it. */
  String project();

  /** The program that {@code pulumi up} runs, unchanged. */
  void declare(Context context);

  /**
   * The settings of its project that its {@code Pulumi.yaml} cannot declare, since they have no
   * default: without the project's name, such as {@code alertEmail}.
   */
  default List<String> settings() {
    return List.of();
  }

  /**
   * Where a stack with this configuration is to be, as far as it can be told without asking.
   *
   * @param config by full key, such as {@code aws:region}
   * @throws IllegalArgumentException for a value that cannot be, with what was expected
   */
  Site site(Map<String, String> config);

  /** Which of its services does what a spec asks for. */
  Parity parity();

  /** What one must be allowed to do to make a stack, and what the stack's own parts may do. */
  Permissions permissions();

  /** What it charges for. */
  Tariff tariff();

  /** What must be true of every stack on it. */
  List<Rule> rules();

  /** What its rules find on our own stacks and may stay, each with the reason. */
  default List<Accepted> accepted() {
    return List.of();
  }

  /**
   * The resource providers that are a part of this module, by the name of their package: they serve
   * in the JVM that deploys. All others are plugins, which Pulumi's CLI finds and starts.
   */
  default Map<String, BindableService> providers() {
    return Map.of();
  }

  /** What runs have made in its stacks, which no stack knows. */
  default Leftovers leftovers() {
    return Leftovers.unknown(
        "expected to be told what runs have made, found no way to find it on " + name());
  }
}

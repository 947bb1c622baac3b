package dev.trimaran.stacks.local.resource;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an endpoint is made of. */
public final class EndpointArgs extends ResourceArgs {
  @Import(name = "workspace", required = true)
  final Output<String> workspace;

  @Import(name = "name", required = true)
  final Output<String> name;

  @Import(name = "model", required = true)
  final Output<String> model;

  @Import(name = "version")
  final @Nullable Output<Integer> version;

  @Import(name = "follow")
  final Output<Boolean> follow;

  @Import(name = "memoryMib")
  final Output<Integer> memoryMib;

  @Import(name = "port")
  final @Nullable Output<Integer> port;

  @Import(name = "settings")
  final Output<Map<String, String>> settings;

  /**
   * @param workspace the workspace's folder
   * @param model the model's registered name, and the endpoint's
   * @param choice which version, where and how
   * @param settings further settings of the serving function; secret where one of them is
   */
  public EndpointArgs(
      Output<String> workspace,
      Output<String> model,
      Choice choice,
      Output<Map<String, String>> settings) {
    this.workspace = workspace;
    this.name = model;
    this.model = model;
    this.version = choice.version().map(Output::of).orElse(null);
    this.follow = Output.of(choice.follow());
    this.memoryMib = Output.of(choice.memoryMib());
    this.port = choice.port().map(Output::of).orElse(null);
    this.settings = settings;
  }

  /**
   * Which version is served, where and how.
   *
   * @param version the version; without one the champion
   * @param follow whether every new champion is taken over
   * @param memoryMib the most memory, in MiB
   * @param port where to listen; without one anywhere
   */
  public record Choice(
      Optional<Integer> version, boolean follow, int memoryMib, Optional<Integer> port) {}
}

package dev.trimaran.stacks.local;

import com.pulumi.core.Output;
import dev.trimaran.stacks.local.resource.EndpointArgs;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the stack is made of.
 *
 * @param workspace the workspace's folder
 * @param name the pipeline's name: the experiment's and the registered model's
 * @param views the names of the feature views
 * @param serving which version is served; empty: none by this stack, the lifecycle deploys
 * @param serverSettings further settings of the serving function; secret where one of them is
 * @param forceDestroy whether a destruction removes what runs have made
 */
public record StackSettings(
    String workspace,
    String name,
    List<String> views,
    Optional<EndpointArgs.Choice> serving,
    Output<Map<String, String>> serverSettings,
    boolean forceDestroy) {
  /** Copies. */
  public StackSettings {
    views = List.copyOf(views);
  }
}

package dev.trimaran.stacks.local;

import com.pulumi.core.Output;
import dev.trimaran.stacks.component.Part;
import dev.trimaran.stacks.local.resource.Endpoint;
import dev.trimaran.stacks.local.resource.EndpointArgs;
import java.util.Map;

/** What answers requests. */
final class ServingStage extends StageComponent {
  private final Endpoint endpoint;

  ServingStage(
      StackSettings settings,
      EndpointArgs.Choice choice,
      Output<String> workspace,
      Output<String> model) {
    super(Part.SERVING);
    this.endpoint =
        new Endpoint(
            "endpoint",
            new EndpointArgs(workspace, model, choice, settings.serverSettings()),
            child());
    registerOutputs(Map.of("endpoint", endpoint.uri()));
  }

  /** The base of the endpoint's routes. */
  Output<String> uri() {
    return endpoint.uri();
  }
}

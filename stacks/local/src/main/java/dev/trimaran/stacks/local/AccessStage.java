package dev.trimaran.stacks.local;

import com.pulumi.core.Output;
import dev.trimaran.stacks.component.Part;
import dev.trimaran.stacks.local.resource.Secret;
import java.util.List;
import java.util.Map;

/**
 * Who may do what: whoever may use the workspace's folder. What only they may read are the secrets.
 */
final class AccessStage extends StageComponent {
  AccessStage(StackSettings settings, Output<String> workspace) {
    super(Part.ACCESS);
    settings
        .secrets()
        .forEach((name, value) ->
            new Secret("secret-" + name, new Secret.Args(workspace, name, value), child()));
    registerOutputs(Map.of("secrets", Output.of(List.copyOf(settings.secrets().keySet()))));
  }
}

package dev.trimaran.stacks.local;

import com.pulumi.core.Output;
import dev.trimaran.stacks.local.resource.FeatureView;
import dev.trimaran.stacks.local.resource.NamedArgs;
import java.util.Map;

/** The online store's views. */
final class FeaturesStage extends Stage {
  FeaturesStage(StackSettings settings, Output<String> workspace) {
    super("Features", "features");
    for (String view : settings.views()) {
      new FeatureView(
          "view-" + view, new NamedArgs(workspace, view, settings.forceDestroy()), child());
    }
    registerOutputs(Map.of("views", Output.of(settings.views())));
  }
}

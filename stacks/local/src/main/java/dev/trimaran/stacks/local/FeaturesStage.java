package dev.trimaran.stacks.local;

import com.pulumi.core.Output;
import dev.trimaran.stacks.component.Part;
import dev.trimaran.stacks.component.Stage;
import dev.trimaran.stacks.local.resource.FeatureView;
import dev.trimaran.stacks.local.resource.NamedArgs;
import java.util.List;
import java.util.Map;

/** The online store's views. */
final class FeaturesStage extends StageComponent {
  FeaturesStage(StackSettings settings, Stage.FeatureStore store, Output<String> workspace) {
    super(Part.FEATURES);
    List<String> views = store.views().stream().map(Stage.FeatureView::name).toList();
    for (String view : views) {
      new FeatureView(
          "view-" + view, new NamedArgs(workspace, view, settings.forceDestroy()), child());
    }
    registerOutputs(Map.of("views", Output.of(views)));
  }
}

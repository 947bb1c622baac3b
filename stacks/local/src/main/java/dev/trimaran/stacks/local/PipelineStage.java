package dev.trimaran.stacks.local;

import com.pulumi.core.Output;
import dev.trimaran.stacks.component.Part;
import dev.trimaran.stacks.component.Stage;
import java.util.Map;

/**
 * What turns raw tables into clean ones. Nothing has to be there before a run: it works in the
 * process of {@code trimaran run}, on its cores.
 */
final class PipelineStage extends StageComponent {
  PipelineStage(Stage.Preparation preparation) {
    super(Part.PIPELINE);
    registerOutputs(Map.of("tables", Output.of(preparation.tables())));
  }
}

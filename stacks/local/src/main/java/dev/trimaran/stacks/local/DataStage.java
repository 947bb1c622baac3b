package dev.trimaran.stacks.local;

import com.pulumi.core.Output;
import dev.trimaran.stacks.component.Part;
import dev.trimaran.stacks.local.resource.Workspace;
import java.util.Map;

/** Where everything is kept: the workspace, with the object store and the state file. */
final class DataStage extends StageComponent {
  private final Workspace workspace;

  DataStage(StackSettings settings) {
    super(Part.DATA);
    this.workspace =
        new Workspace(
            "workspace",
            new Workspace.Args(settings.workspace(), settings.forceDestroy()),
            child());
    registerOutputs(Map.of("workspace", workspace.path()));
  }

  /** The workspace's folder. */
  Output<String> workspace() {
    return workspace.path();
  }

  /** The folder with the objects. */
  Output<String> objects() {
    return workspace.objects();
  }
}

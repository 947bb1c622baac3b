package dev.trimaran.stacks.local.resource;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;

/** An experiment: where runs are tracked. */
@ResourceType(type = Experiment.TYPE)
@SuppressWarnings("NullAway.Init") // Pulumi sets the outputs
public final class Experiment extends CustomResource {
  static final String TYPE = "trimaran:local:Experiment";

  @Export(name = "experimentId", refs = String.class, tree = "[0]")
  private Output<String> experimentId;

  /** Makes it. */
  public Experiment(String name, NamedArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, options);
  }

  /** The tracker's number for it. */
  public Output<String> experimentId() {
    return experimentId;
  }
}

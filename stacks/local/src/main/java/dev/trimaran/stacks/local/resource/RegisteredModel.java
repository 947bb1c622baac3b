package dev.trimaran.stacks.local.resource;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;

/** A model: where versions are registered. */
@ResourceType(type = RegisteredModel.TYPE)
@SuppressWarnings("NullAway.Init") // Pulumi sets the outputs
public final class RegisteredModel extends CustomResource {
  static final String TYPE = "trimaran:local:RegisteredModel";

  @Export(name = "modelId", refs = String.class, tree = "[0]")
  private Output<String> modelId;

  /** Makes it. */
  public RegisteredModel(String name, NamedArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, options);
  }

  /** Its name in the registry. */
  public Output<String> modelId() {
    return modelId;
  }
}

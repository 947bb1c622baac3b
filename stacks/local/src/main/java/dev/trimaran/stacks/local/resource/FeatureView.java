package dev.trimaran.stacks.local.resource;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;

/** A view of the online store: features by key for requests. */
@ResourceType(type = FeatureView.TYPE)
@SuppressWarnings("NullAway.Init") // Pulumi sets the outputs
public final class FeatureView extends CustomResource {
  static final String TYPE = "trimaran:local:FeatureView";

  @Export(name = "viewId", refs = String.class, tree = "[0]")
  private Output<String> viewId;

  /** Makes it. */
  public FeatureView(String name, NamedArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, options);
  }

  /** Its name in the online store. */
  public Output<String> viewId() {
    return viewId;
  }
}

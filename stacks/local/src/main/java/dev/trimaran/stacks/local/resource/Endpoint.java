package dev.trimaran.stacks.local.resource;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;

/** A process that serves a registered model on the loopback address. */
@ResourceType(type = Endpoint.TYPE)
@SuppressWarnings("NullAway.Init") // Pulumi sets the outputs
public final class Endpoint extends CustomResource {
  static final String TYPE = "trimaran:local:Endpoint";

  @Export(name = "uri", refs = String.class, tree = "[0]")
  private Output<String> uri;

  @Export(name = "servedVersion", refs = Integer.class, tree = "[0]")
  private Output<Integer> servedVersion;

  /** Starts it. */
  public Endpoint(String name, EndpointArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, options);
  }

  /** The base of its routes. */
  public Output<String> uri() {
    return uri;
  }

  /** The version that it serves. */
  public Output<Integer> servedVersion() {
    return servedVersion;
  }
}

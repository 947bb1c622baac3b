package dev.trimaran.stacks.local.resource;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A process that lets clients of MLflow see and write a workspace's runs and models. */
@ResourceType(type = TrackingServer.TYPE)
@SuppressWarnings("NullAway.Init") // Pulumi sets the outputs
public final class TrackingServer extends CustomResource {
  static final String TYPE = "trimaran:local:TrackingServer";

  @Export(name = "uri", refs = String.class, tree = "[0]")
  private Output<String> uri;

  /** Starts it. */
  public TrackingServer(String name, Args args, CustomResourceOptions options) {
    super(TYPE, name, args, options);
  }

  /** What clients of MLflow take for its address. */
  public Output<String> uri() {
    return uri;
  }

  /** What a tracking server is made of. */
  public static final class Args extends ResourceArgs {
    @Import(name = "workspace", required = true)
    final Output<String> workspace;

    @Import(name = "name", required = true)
    final Output<String> name;

    @Import(name = "port")
    final @Nullable Output<Integer> port;

    /**
     * @param workspace the workspace's folder
     * @param name the server's name
     * @param port where it listens; empty for anywhere
     */
    public Args(Output<String> workspace, String name, Optional<Integer> port) {
      this.workspace = workspace;
      this.name = Output.of(name);
      this.port = port.map(Output::of).orElse(null);
    }
  }
}

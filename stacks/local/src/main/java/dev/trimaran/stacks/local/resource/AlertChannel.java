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

/** Who is told of drift, by CloudEvents. */
@ResourceType(type = AlertChannel.TYPE)
@SuppressWarnings("NullAway.Init") // Pulumi sets the outputs
public final class AlertChannel extends CustomResource {
  static final String TYPE = "trimaran:local:AlertChannel";

  @Export(name = "path", refs = String.class, tree = "[0]")
  private Output<String> path;

  /** Makes it. */
  public AlertChannel(String name, Args args, CustomResourceOptions options) {
    super(TYPE, name, args, options);
  }

  /** The file that says where events go. */
  public Output<String> path() {
    return path;
  }

  /** What a channel is made of. */
  public static final class Args extends ResourceArgs {
    @Import(name = "workspace", required = true)
    final Output<String> workspace;

    @Import(name = "name", required = true)
    final Output<String> name;

    @Import(name = "webhook")
    final @Nullable Output<String> webhook;

    @Import(name = "file")
    final Output<String> file;

    /**
     * @param workspace the workspace's folder
     * @param name the channel's name
     * @param webhook an address that events are posted to; a secret, as it may hold a token
     * @param file a file that events are appended to
     */
    public Args(
        Output<String> workspace,
        String name,
        Optional<Output<String>> webhook,
        Output<String> file) {
      this.workspace = workspace;
      this.name = Output.of(name);
      this.webhook = webhook.map(Output::asSecret).orElse(null);
      this.file = file;
    }
  }
}

package dev.trimaran.stacks.local.resource;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;

/** A text in a file that only its owner can read. */
@ResourceType(type = Secret.TYPE)
@SuppressWarnings("NullAway.Init") // Pulumi sets the outputs
public final class Secret extends CustomResource {
  static final String TYPE = "trimaran:local:Secret";

  @Export(name = "file", refs = String.class, tree = "[0]")
  private Output<String> file;

  /** Makes it. */
  public Secret(String name, Args args, CustomResourceOptions options) {
    super(TYPE, name, args, options);
  }

  /** The file that holds it. */
  public Output<String> file() {
    return file;
  }

  /** What a secret is made of. */
  public static final class Args extends ResourceArgs {
    @Import(name = "workspace", required = true)
    final Output<String> workspace;

    @Import(name = "name", required = true)
    final Output<String> name;

    @Import(name = "value", required = true)
    final Output<String> value;

    /**
     * @param workspace the workspace's folder
     * @param name the secret's name
     * @param value the text; a secret of Pulumi's, whatever it was
     */
    public Args(Output<String> workspace, String name, Output<String> value) {
      this.workspace = workspace;
      this.name = Output.of(name);
      this.value = value.asSecret();
    }
  }
}

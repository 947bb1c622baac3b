package dev.trimaran.stacks.local.resource;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;

/** A folder with the object store, and the file with tracked runs, models and features. */
@ResourceType(type = Workspace.TYPE)
@SuppressWarnings("NullAway.Init") // Pulumi sets the outputs
public final class Workspace extends CustomResource {
  static final String TYPE = "trimaran:local:Workspace";

  @Export(name = "path", refs = String.class, tree = "[0]")
  private Output<String> path;

  @Export(name = "objects", refs = String.class, tree = "[0]")
  private Output<String> objects;

  /** Makes it. */
  public Workspace(String name, Args args, CustomResourceOptions options) {
    super(TYPE, name, args, options);
  }

  /** The folder, absolute. */
  public Output<String> path() {
    return path;
  }

  /** The folder with the objects. */
  public Output<String> objects() {
    return objects;
  }

  /** What a workspace is made of. */
  public static final class Args extends ResourceArgs {
    @Import(name = "path", required = true)
    final Output<String> path;

    @Import(name = "forceDestroy")
    final Output<Boolean> forceDestroy;

    /**
     * @param path the folder, from the project's own where it is relative
     * @param forceDestroy whether a destruction removes what is in it and ends its endpoints
     */
    public Args(String path, boolean forceDestroy) {
      this.path = Output.of(path);
      this.forceDestroy = Output.of(forceDestroy);
    }
  }
}

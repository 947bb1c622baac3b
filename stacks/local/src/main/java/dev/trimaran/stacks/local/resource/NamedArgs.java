package dev.trimaran.stacks.local.resource;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;

/** What a named thing of a workspace is made of. */
public final class NamedArgs extends ResourceArgs {
  @Import(name = "workspace", required = true)
  final Output<String> workspace;

  @Import(name = "name", required = true)
  final Output<String> name;

  @Import(name = "forceDestroy")
  final Output<Boolean> forceDestroy;

  /**
   * @param workspace the workspace's folder
   * @param name the thing's name
   * @param forceDestroy whether a destruction removes what is in it
   */
  public NamedArgs(Output<String> workspace, String name, boolean forceDestroy) {
    this.workspace = workspace;
    this.name = Output.of(name);
    this.forceDestroy = Output.of(forceDestroy);
  }
}

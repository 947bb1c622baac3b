package dev.trimaran.stacks.local.provider;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.Names;
import dev.trimaran.provider.local.provision.WorkspaceFolder;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a named thing is: its id in Pulumi's state is {@code <workspace>/<folder>/<name>}.
 *
 * @param workspace the workspace's folder
 * @param folder the kind of thing, in the plural
 * @param name its name
 */
record Place(Path workspace, String folder, String name) {
  static final String WORKSPACE = "workspace";
  static final String NAME = "name";
  static final Property WORKSPACE_INPUT =
      Property.naming(WORKSPACE, "The workspace's folder, for example a Workspace's path.");

  static Place of(String folder, Values inputs) {
    return new Place(Path.of(inputs.text(WORKSPACE)), folder, inputs.text(NAME));
  }

  static Place ofId(String folder, String id) {
    String middle = "/" + folder + "/";
    int at = id.lastIndexOf(middle);
    if (at <= 0) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          "find",
          "'" + id + "'",
          "expected an id such as /home/me/.trimaran" + middle + "name");
    }
    return new Place(
        Path.of(id.substring(0, at)).toAbsolutePath().normalize(),
        folder,
        id.substring(at + middle.length()));
  }

  String id() {
    return workspace + "/" + folder + "/" + name;
  }

  Values inputs() {
    return Values.NONE.with(WORKSPACE, workspace.toString()).with(NAME, name);
  }

  /** Whether there is a workspace at all. */
  boolean workspaceExists() {
    return new WorkspaceFolder(workspace).exists();
  }

  /** Refuses to make a workspace by the way. */
  void requireWorkspace(String operation) {
    if (!workspaceExists()) {
      throw new CloudException(
          ErrorCode.PRECONDITION_FAILED,
          operation,
          name,
          "expected a workspace in %s, found none; make it with a Workspace, and give its path to this resource"
              .formatted(workspace));
    }
  }

  /** Paths made absolute: the provider runs in the project's folder. */
  static Values absolute(Values inputs, String property) {
    return inputs.knows(property)
        ? inputs.with(
            property, Path.of(inputs.text(property)).toAbsolutePath().normalize().toString())
        : inputs;
  }

  static List<Problem> nameProblems(Values inputs, String property) {
    if (inputs.knows(property)) {
      try {
        Names.require("check", inputs.text(property));
      } catch (CloudException e) {
        return List.of(new Problem(property, String.valueOf(e.getMessage())));
      }
    }
    return List.of();
  }
}

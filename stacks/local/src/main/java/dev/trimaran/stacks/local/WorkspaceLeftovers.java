package dev.trimaran.stacks.local;

import dev.trimaran.provider.local.provision.WorkspaceFolder;
import dev.trimaran.stacks.cloud.Leftovers;
import dev.trimaran.stacks.plan.StackState;
import dev.trimaran.stacks.plan.StateResource;
import dev.trimaran.stacks.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What runs have made in the workspaces of a stack; nothing of it is elsewhere on the laptop. */
final class WorkspaceLeftovers implements Leftovers {
  private static final String WORKSPACE = "trimaran:local:Workspace";
  private static final String ENDPOINT = "trimaran:local:Endpoint";

  @Override
  public Search in(StackState stack) {
    List<Leftover> found = new ArrayList<>();
    workspaces(stack)
        .forEach(workspace ->
            path(workspace)
                .ifPresent(path -> {
                  WorkspaceFolder.Contents contents = new WorkspaceFolder(path).contents();
                  add(found, "objects", contents.objects(), path, workspace);
                  long others = contents.endpoints() - endpoints(stack, path);
                  add(found, "running endpoints", others, path, workspace);
                }));
    return new Found(found);
  }

  /** Those of the stack itself are none of a run's. */
  private static long endpoints(StackState stack, Path path) {
    return stack.resources().stream()
        .filter(resource -> resource.urn().type().equals(ENDPOINT))
        .filter(resource -> text(resource, "workspace").filter(path.toString()::equals).isPresent())
        .count();
  }

  private static void add(
      List<Leftover> found, String kind, long count, Path path, StateResource holder) {
    if (count > 0) {
      found.add(new Leftover(kind, count, path.toString(), Optional.of(holder.urn())));
    }
  }

  /** A destruction takes along what is in a workspace, unless that one says otherwise. */
  @Override
  public void remove(StackState stack) {
    workspaces(stack)
        .filter(workspace ->
            !Value.of(true).equals(workspace.inputs().getOrDefault("forceDestroy", Value.NULL)))
        .flatMap(workspace -> path(workspace).stream())
        .forEach(path -> new WorkspaceFolder(path).remove());
  }

  private static Stream<StateResource> workspaces(StackState stack) {
    return stack.resources().stream()
        .filter(resource -> resource.urn().type().equals(WORKSPACE) && !resource.toDelete());
  }

  private static Optional<Path> path(StateResource workspace) {
    return text(workspace, "path").map(Path::of);
  }

  private static Optional<String> text(StateResource resource, String property) {
    return Optional.ofNullable(resource.inputs().get(property)).flatMap(Value::text);
  }
}

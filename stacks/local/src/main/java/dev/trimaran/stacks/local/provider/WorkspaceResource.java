package dev.trimaran.stacks.local.provider;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.local.provision.WorkspaceFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The object store and the state file of a workspace. It goes with everything that runs have put
 * into it, their endpoints' processes too, but only if the program says so.
 */
final class WorkspaceResource implements LocalResource {
  private static final String PATH = "path";
  private static final Shape SHAPE =
      new Shape(
          "trimaran:local:Workspace",
          "A folder with the object store, and the file with tracked runs, models and features.",
          List.of(
              Property.naming(PATH, "The folder, from the project's own where it is relative."),
              ForceDestroy.input(
                  "Whether a destruction removes what is in it and ends its processes.")),
          List.of(
              Property.output("objects", Property.Type.TEXT, "The folder with the objects."),
              Property.output("state", Property.Type.TEXT, "The SQLite file.")));

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public Values normal(Values inputs) {
    return Place.absolute(inputs, PATH);
  }

  @Override
  public Values planned(Values inputs) {
    return inputs.knows(PATH) ? properties(inputs) : LocalResource.super.planned(inputs);
  }

  @Override
  public Snapshot create(String urn, Values inputs, Duration longest) {
    WorkspaceFolder folder = folder(inputs.text(PATH));
    folder.take(urn);
    Snapshot snapshot = new Snapshot(inputs.text(PATH), inputs, properties(inputs));
    try {
      folder.create();
    } catch (CloudException e) {
      throw new PartlyCreated(SHAPE, snapshot, e);
    }
    return snapshot;
  }

  @Override
  public Optional<Snapshot> read(String id, Values known) {
    String path = Path.of(id).toAbsolutePath().normalize().toString();
    if (!folder(path).exists()) {
      return Optional.empty();
    }
    Values inputs = ForceDestroy.copy(known, Values.NONE.with(PATH, path));
    return Optional.of(new Snapshot(path, inputs, properties(inputs)));
  }

  /** Also completes one that was made in part. */
  @Override
  public Values update(String id, Values inputs, Duration longest) {
    folder(id).create();
    return properties(inputs);
  }

  @Override
  public void delete(String id, Values properties) {
    WorkspaceFolder folder = folder(id);
    WorkspaceFolder.Contents contents = folder.contents();
    if (!contents.isEmpty()) {
      ForceDestroy.require(
          properties,
          "workspace",
          id,
          "%d objects and %d running endpoints"
              .formatted(contents.objects(), contents.endpoints()));
    }
    folder.remove();
  }

  private static Values properties(Values inputs) {
    WorkspaceFolder folder = folder(inputs.text(PATH));
    return inputs
        .with("objects", folder.objects().toString())
        .with("state", folder.state().toString());
  }

  private static WorkspaceFolder folder(String path) {
    return new WorkspaceFolder(Path.of(path));
  }
}

package dev.trimaran.stacks.local.provider;

import dev.trimaran.provider.local.provision.NamedThings;
import dev.trimaran.provider.local.provision.WorkspaceFolder;
import dev.trimaran.provider.local.state.StateFile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A thing with a name in a workspace's state. What is there already, because a run came first, is
 * taken as it is; what is in it goes with it only if the program says so.
 */
abstract class NamedResource extends PlacedResource {
  private static final String ID = "id";

  private final String idName;
  private final Function<StateFile, NamedThings> things;

  NamedResource(
      String type, String description, String folder, Function<StateFile, NamedThings> things) {
    super(
        type,
        description,
        folder,
        List.of(ForceDestroy.input("Whether a destruction removes what is in it.")),
        List.of(
            Property.output(
                idName(folder), Property.Type.TEXT, "What it is called where it is used.")));
    this.idName = idName(folder);
    this.things = things;
  }

  /** The output with its id; {@code id} itself is Pulumi's own. */
  private static String idName(String folder) {
    return folder.substring(0, folder.length() - 1) + "Id";
  }

  @Override
  public Snapshot create(String urn, Values inputs, Duration longest) {
    Place place = place(inputs);
    place.requireWorkspace("create");
    return with(
        place,
        all -> {
          all.create(place.name());
          return new Snapshot(place.id(), inputs, properties(inputs, all.find(place.name())));
        });
  }

  @Override
  public Optional<Snapshot> read(String id, Values known) {
    Place place = place(id);
    if (!place.workspaceExists()) {
      return Optional.empty();
    }
    Values inputs = ForceDestroy.copy(known, place.inputs());
    return with(place, all -> all.find(place.name()))
        .map(found -> new Snapshot(place.id(), inputs, properties(inputs, Optional.of(found))));
  }

  @Override
  public Values update(String id, Values inputs, Duration longest) {
    return create("", inputs, longest).properties();
  }

  @Override
  public void delete(String id, Values properties) {
    Place place = place(id);
    if (!place.workspaceExists()) {
      return;
    }
    with(
        place,
        all -> {
          Optional<NamedThings.Contents> found = all.find(place.name());
          if (found.isPresent() && found.get().count() > 0) {
            ForceDestroy.require(
                properties,
                all.kind(),
                place.name(),
                found.get().count() + " " + found.get().what());
          }
          all.remove(place.name());
          return ID;
        });
  }

  private Values properties(Values inputs, Optional<NamedThings.Contents> found) {
    return inputs.with(
        idName, found.map(NamedThings.Contents::id).orElseGet(() -> inputs.text(Place.NAME)));
  }

  private <T> T with(Place place, Function<NamedThings, T> work) {
    try (StateFile state = StateFile.open(new WorkspaceFolder(place.workspace()).state())) {
      return work.apply(things.apply(state));
    }
  }
}

package dev.trimaran.stacks.local.provider;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
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
abstract class NamedResource implements LocalResource {
  private static final String FORCE = "forceDestroy";
  private static final String ID = "id";

  private final Shape shape;
  private final String folder;
  private final Function<StateFile, NamedThings> things;

  NamedResource(
      String type, String description, String folder, Function<StateFile, NamedThings> things) {
    this.folder = folder;
    this.things = things;
    this.shape =
        new Shape(
            "trimaran:local:" + type,
            description,
            List.of(
                Place.WORKSPACE_INPUT,
                Property.naming(Place.NAME, "Its name."),
                Property.optional(
                    FORCE,
                    Property.Type.FLAG,
                    false,
                    "Whether a destruction removes what is in it.")),
            List.of(
                Property.output(
                    idName(), Property.Type.TEXT, "What it is called where it is used.")));
  }

  /** The output with its id; {@code id} itself is Pulumi's own. */
  private String idName() {
    return folder.substring(0, folder.length() - 1) + "Id";
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public Values normal(Values inputs) {
    return Place.absolute(inputs, Place.WORKSPACE);
  }

  @Override
  public List<Problem> check(Values inputs) {
    return Place.nameProblems(inputs, Place.NAME);
  }

  @Override
  public Snapshot create(String urn, Values inputs, Duration longest) {
    Place place = Place.of(folder, inputs);
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
    Place place = Place.ofId(folder, id);
    if (!place.workspaceExists()) {
      return Optional.empty();
    }
    Values inputs = place.inputs().with(FORCE, known.flag(FORCE));
    return with(place, all -> all.find(place.name()))
        .map(found -> new Snapshot(place.id(), inputs, properties(inputs, Optional.of(found))));
  }

  @Override
  public Values update(String id, Values inputs, Duration longest) {
    return create("", inputs, longest).properties();
  }

  @Override
  public void delete(String id, Values properties) {
    Place place = Place.ofId(folder, id);
    if (!place.workspaceExists()) {
      return;
    }
    with(
        place,
        all -> {
          Optional<NamedThings.Contents> found =
              all.find(place.name())
                  .filter(contents -> contents.count() > 0 && !properties.flag(FORCE));
          if (found.isPresent()) {
            throw new CloudException(
                ErrorCode.PRECONDITION_FAILED,
                "delete " + all.kind(),
                place.name(),
                "expected it to be empty, found %d %s; set %s and run 'pulumi up' to let them go with it"
                    .formatted(found.get().count(), found.get().what(), FORCE));
          }
          all.remove(place.name());
          return ID;
        });
  }

  private Values properties(Values inputs, Optional<NamedThings.Contents> found) {
    return inputs.with(
        idName(), found.map(NamedThings.Contents::id).orElseGet(() -> inputs.text(Place.NAME)));
  }

  private <T> T with(Place place, Function<NamedThings, T> work) {
    try (StateFile state = StateFile.open(new WorkspaceFolder(place.workspace()).state())) {
      return work.apply(things.apply(state));
    }
  }
}

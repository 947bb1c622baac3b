package dev.trimaran.stacks.local.provider;

import dev.trimaran.provider.local.provision.PrivateFiles;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A secret of the workspace: a file that only its owner can read, whose path other settings name.
 */
final class SecretResource extends PlacedResource {
  private static final String VALUE = "value";

  SecretResource() {
    super(
        "Secret",
        "A text in a file that only its owner can read.",
        "secrets",
        List.of(Property.required(VALUE, Property.Type.TEXT, "The text.").asSecret()),
        List.of(Property.output("file", Property.Type.TEXT, "The file that holds it.")));
  }

  private static PrivateFiles files(Place place) {
    return new PrivateFiles(place.workspace().resolve("secrets"), "");
  }

  @Override
  public Snapshot create(String urn, Values inputs, Duration longest) {
    Place place = place(inputs);
    place.requireWorkspace("create secret");
    files(place).write(place.name(), inputs.text(VALUE));
    return new Snapshot(place.id(), inputs, properties(place, inputs));
  }

  @Override
  public Values update(String id, Values inputs, Duration longest) {
    return create("", inputs, longest).properties();
  }

  @Override
  public Optional<Snapshot> read(String id, Values known) {
    Place place = place(id);
    return files(place)
        .read(place.name())
        .map(text -> place.inputs().with(VALUE, text))
        .map(inputs -> new Snapshot(place.id(), inputs, properties(place, inputs)));
  }

  @Override
  public void delete(String id, Values properties) {
    files(place(id)).remove(place(id).name());
  }

  private static Values properties(Place place, Values inputs) {
    return inputs.with("file", files(place).file(place.name()).toString());
  }
}

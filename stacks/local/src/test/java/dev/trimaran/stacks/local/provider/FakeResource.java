package dev.trimaran.stacks.local.provider;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A resource without inputs whose creation does as it is told. */
record FakeResource(String type, Runnable creation) implements LocalResource {
  @Override
  public Shape shape() {
    return new Shape("trimaran:local:" + type, "A fake.", List.of(), List.of());
  }

  @Override
  public Snapshot create(String urn, Values inputs, Duration longest) {
    creation.run();
    return new Snapshot("id", inputs, inputs);
  }

  @Override
  public Optional<Snapshot> read(String id, Values known) {
    return Optional.empty();
  }

  @Override
  public Values update(String id, Values inputs, Duration longest) {
    return inputs;
  }

  @Override
  public void delete(String id, Values properties) {}
}

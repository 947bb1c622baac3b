package dev.trimaran.stacks.local.provider;

import dev.trimaran.provider.local.provision.TrackingServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tracking server: a process of the tracking function, which outlives the provider. One that has
 * ended counts as gone, so that it is started again, at the port where it was.
 */
final class TrackingServerResource extends PlacedResource {
  private static final String MEMORY = "memoryMib";
  private static final String PORT = "port";
  private static final double DEFAULT_MEMORY = 512;

  TrackingServerResource() {
    super(
        "TrackingServer",
        "A process that lets clients of MLflow see and write a workspace's runs and models.",
        "tracking",
        List.of(
            Property.optional(PORT, Property.Type.WHOLE, "Where to listen; without one anywhere."),
            Property.optional(
                MEMORY, Property.Type.WHOLE, DEFAULT_MEMORY, "The most memory to take, in MiB.")),
        List.of(
            Property.output(
                "uri", Property.Type.TEXT, "What clients of MLflow take for its address."),
            Property.output("pid", Property.Type.WHOLE, "Its process.")));
  }

  @Override
  public List<Problem> check(Values inputs) {
    List<Problem> problems = new ArrayList<>(super.check(inputs));
    InputCheck.range(inputs, MEMORY, 128, 1 << 20, problems);
    InputCheck.range(inputs, PORT, 1, 65_535, problems);
    return problems;
  }

  @Override
  public Snapshot create(String urn, Values inputs, Duration longest) {
    Place place = place(inputs);
    place.requireWorkspace("start tracking server");
    TrackingServers.Running running =
        new TrackingServers(place.workspace())
            .start(
                place.name(),
                inputs.whole(MEMORY).orElse((int) DEFAULT_MEMORY),
                inputs.whole(PORT),
                longest);
    return new Snapshot(place.id(), inputs, properties(inputs, running));
  }

  @Override
  public Values update(String id, Values inputs, Duration longest) {
    return create("", inputs, longest).properties();
  }

  @Override
  public Optional<Snapshot> read(String id, Values known) {
    Place place = place(id);
    return new TrackingServers(place.workspace())
        .running(place.name())
        .map(running -> {
          Values inputs = place.inputs().with(MEMORY, (double) running.memoryMib());
          if (known.has(PORT)) {
            inputs = inputs.with(PORT, (double) running.port());
          }
          return new Snapshot(place.id(), inputs, properties(inputs, running));
        });
  }

  @Override
  public void delete(String id, Values properties) {
    new TrackingServers(place(id).workspace()).remove(place(id).name());
  }

  private static Values properties(Values inputs, TrackingServers.Running running) {
    return inputs
        .with("uri", running.uri().toString())
        .with("pid", (double) running.process().pid());
  }
}

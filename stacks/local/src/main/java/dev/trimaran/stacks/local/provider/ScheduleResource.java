package dev.trimaran.stacks.local.provider;

import dev.trimaran.provider.local.provision.ScheduledCheck;
import dev.trimaran.provider.local.provision.Schedules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A schedule: a process of the drift function that looks at the clock, checks a model again and
 * again, and shows what it found. It outlives the provider, and one that has ended counts as gone,
 * so that it is started again.
 */
final class ScheduleResource extends PlacedResource {
  private static final String MODEL = "model";
  private static final String EVERY = "every";
  private static final String WINDOW = "window";
  private static final String CHANNEL = "channel";
  private static final String MEMORY = "memoryMib";
  private static final double DEFAULT_MEMORY = 256;

  ScheduleResource() {
    super(
        "Schedule",
        "A process that checks a model for drift again and again.",
        "schedules",
        List.of(
            Property.required(MODEL, Property.Type.TEXT, "The registered model that is watched."),
            Property.required(
                EVERY, Property.Type.TEXT, "How often it is checked, such as PT1H (ISO 8601)."),
            Property.optional(
                WINDOW, Property.Type.TEXT, "How far back a check looks; PT24H without one."),
            Property.optional(
                CHANNEL, Property.Type.TEXT, "Who is told of drift: the path of an AlertChannel."),
            Property.optional(
                MEMORY, Property.Type.WHOLE, DEFAULT_MEMORY, "The most memory to take, in MiB.")),
        List.of(
            Property.output("uri", Property.Type.TEXT, "The base of its routes, with results."),
            Property.output("pid", Property.Type.WHOLE, "Its process.")));
  }

  @Override
  public Values normal(Values inputs) {
    return Place.absolute(super.normal(inputs), CHANNEL);
  }

  @Override
  public List<Problem> check(Values inputs) {
    List<Problem> problems = new ArrayList<>(super.check(inputs));
    problems.addAll(Place.nameProblems(inputs, MODEL));
    duration(inputs, EVERY, problems);
    duration(inputs, WINDOW, problems);
    InputCheck.range(inputs, MEMORY, 64, 1 << 20, problems);
    return problems;
  }

  private static void duration(Values inputs, String name, List<Problem> problems) {
    inputs
        .maybeText(name)
        .filter(text -> !isDuration(text))
        .ifPresent(text ->
            problems.add(
                new Problem(
                    name, "expected a time of a second at least, such as PT1H, found " + text)));
  }

  private static boolean isDuration(String text) {
    try {
      return Duration.parse(text).compareTo(Duration.ofSeconds(1)) >= 0;
    } catch (DateTimeParseException malformed) {
      return false;
    }
  }

  @Override
  public Snapshot create(String urn, Values inputs, Duration longest) {
    Place place = place(inputs);
    place.requireWorkspace("start schedule");
    ScheduledCheck check =
        new ScheduledCheck(
            place.name(),
            inputs.text(MODEL),
            Duration.parse(inputs.text(EVERY)),
            inputs.maybeText(WINDOW).map(Duration::parse),
            inputs.maybeText(CHANNEL).map(Path::of),
            inputs.whole(MEMORY).orElse((int) DEFAULT_MEMORY));
    Schedules.Running running = new Schedules(place.workspace()).start(check, longest);
    return new Snapshot(place.id(), inputs, properties(inputs, running));
  }

  @Override
  public Values update(String id, Values inputs, Duration longest) {
    return create("", inputs, longest).properties();
  }

  @Override
  public Optional<Snapshot> read(String id, Values known) {
    Place place = place(id);
    return new Schedules(place.workspace())
        .running(place.name())
        .map(running -> {
          Values inputs = inputs(place, running.check(), known);
          return new Snapshot(place.id(), inputs, properties(inputs, running));
        });
  }

  /** Times as they were given where they mean the same: P1D is PT24H. */
  private static Values inputs(Place place, ScheduledCheck check, Values known) {
    Values inputs =
        place
            .inputs()
            .with(MODEL, check.model())
            .with(EVERY, asGiven(known, EVERY, check.every()))
            .with(MEMORY, (double) check.memoryMib());
    if (check.window().isPresent()) {
      inputs = inputs.with(WINDOW, asGiven(known, WINDOW, check.window().get()));
    }
    return check.channel().isPresent()
        ? inputs.with(CHANNEL, check.channel().get().toString())
        : inputs;
  }

  private static String asGiven(Values known, String name, Duration found) {
    return known
        .maybeText(name)
        .filter(text -> isDuration(text) && Duration.parse(text).equals(found))
        .orElse(found.toString());
  }

  @Override
  public void delete(String id, Values properties) {
    new Schedules(place(id).workspace()).remove(place(id).name());
  }

  private static Values properties(Values inputs, Schedules.Running running) {
    return inputs
        .with("uri", running.uri().toString())
        .with("pid", (double) running.process().pid());
  }
}

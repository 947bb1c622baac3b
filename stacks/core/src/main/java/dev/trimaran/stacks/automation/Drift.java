package dev.trimaran.stacks.automation;

import com.pulumi.automation.events.StepEventMetadata;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One resource that is not as the state has it.
 *
 * @param resource as {@code type name}
 * @param gone whether it is no longer there
 * @param properties those that differ, by name; their values may be secret and are not told
 */
public record Drift(String resource, boolean gone, List<String> properties) {
  public Drift {
    properties = List.copyOf(properties);
  }

  static Optional<Drift> of(StepEventMetadata step) {
    var resource = Progress.resource(step.urn());
    return switch (step.op()) {
      case DELETE -> Optional.of(new Drift(resource, true, List.of()));
      case UPDATE -> {
        // What an event leaves out is null.
        var names = new TreeSet<String>();
        Optional.ofNullable(step.diffs()).ifPresent(names::addAll);
        Optional.ofNullable(step.detailedDiff()).ifPresent(diff -> names.addAll(diff.keySet()));
        yield Optional.of(new Drift(resource, false, List.copyOf(names)));
      }
      case REFRESH ->
          step.new_() == null
              ? Optional.of(new Drift(resource, true, List.of()))
              : Optional.empty();
      case CREATE,
          UNKNOWN,
          SAME,
          REPLACE,
          CREATE_REPLACEMENT,
          DELETE_REPLACED,
          READ,
          READ_REPLACEMENT,
          READ_DISCARD,
          DISCARD_REPLACED,
          REMOVE_PENDING_REPLACE,
          IMPORT,
          IMPORT_REPLACEMENT ->
          Optional.empty();
    };
  }

  /** A line for people. */
  @Override
  public String toString() {
    return gone
        ? "  - %-52s is gone".formatted(resource)
        : "  ~ %-52s differs in %s".formatted(resource, String.join(", ", properties));
  }
}

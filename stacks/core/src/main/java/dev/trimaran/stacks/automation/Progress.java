package dev.trimaran.stacks.automation;

import com.pulumi.automation.OperationType;
import com.pulumi.automation.events.DiagnosticEvent;
import com.pulumi.automation.events.EngineEvent;
import com.pulumi.automation.events.StepEventMetadata;
import dev.trimaran.stacks.value.Urn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Makes lines for people of a deployment's events, one for each resource that is done, and keeps
 * what failed. It shows no value of any resource, so no secret either.
 */
public final class Progress implements Consumer<EngineEvent> {
  private static final Pattern COLOUR = Pattern.compile("<\\{%[^%]*%\\}>|\u001b\\[[0-9;]*m");

  private final Consumer<String> lines;
  private final InstantSource clock;
  private final Map<String, Long> began = new HashMap<>();
  private final Map<String, String> failedOperations = new LinkedHashMap<>();
  private final List<Diagnosis> errors = new ArrayList<>();
  private final List<Drift> drift = new ArrayList<>();
  private Map<OperationType, Integer> changes = new EnumMap<>(OperationType.class);

  private record Diagnosis(String urn, String message) {}

  /**
   * Says each line as it is made.
   *
   * @param clock by which a resource's time is measured
   */
  public Progress(Consumer<String> lines, InstantSource clock) {
    this.lines = lines;
    this.clock = clock;
  }

  @Override
  public synchronized void accept(EngineEvent event) {
    if (event.resourcePreEvent() != null) {
      began.put(event.resourcePreEvent().metadata().urn(), clock.millis());
    } else if (event.resourceOutputsEvent() != null) {
      done(event.resourceOutputsEvent().metadata());
    } else if (event.resourceOperationFailedEvent() != null) {
      failed(event.resourceOperationFailedEvent().metadata());
    } else if (event.diagnosticEvent() != null) {
      diagnosed(event.diagnosticEvent());
    } else if (event.summaryEvent() != null) {
      changes = Optional.ofNullable(event.summaryEvent().resourceChanges()).orElse(Map.of());
    }
  }

  private void done(StepEventMetadata step) {
    Drift.of(step).ifPresent(drift::add);
    Operation.of(step.op())
        .filter(operation -> step.op() != OperationType.REFRESH && !isDefaultProvider(step.urn()))
        .ifPresent(operation ->
            line(operation.sign(), resource(step.urn()), operation.past(), took(step.urn())));
  }

  private static boolean isDefaultProvider(String urn) {
    return urn.startsWith("urn:") && Urn.parse(urn).isDefaultProvider();
  }

  private void failed(StepEventMetadata step) {
    var operation = Operation.of(step.op()).map(Operation::present).orElse("");
    failedOperations.put(step.urn(), operation);
    line("!", resource(step.urn()), (operation + " failed").strip(), took(step.urn()));
  }

  private void diagnosed(DiagnosticEvent event) {
    var message = plain(event.message());
    if (message.isEmpty()) {
      return;
    }
    switch (event.severity() == null ? "" : event.severity()) {
      case "error" -> errors.add(new Diagnosis(event.urn() == null ? "" : event.urn(), message));
      case "warning" -> lines.accept("  warning: " + message.replace("\n", "\n    "));
      case "info" -> lines.accept("  " + message.replace("\n", "\n  "));
      default -> {} // For who writes programs: Pulumi's own logs have it.
    }
  }

  private void line(String sign, String resource, String past, Optional<Duration> took) {
    var time =
        took.map(it -> String.format(Locale.ROOT, "%.1f s", it.toMillis() / 1000.0)).orElse("");
    lines.accept("%3s %-52s %-20s %8s".formatted(sign, resource, past, time).stripTrailing());
  }

  private Optional<Duration> took(String urn) {
    return Optional.ofNullable(began.remove(urn))
        .map(start -> Duration.ofMillis(clock.millis() - start));
  }

  /** Its type's own name and its name; as it is if it is no URN. */
  static String resource(String urn) {
    if (!urn.startsWith("urn:")) {
      return urn;
    }
    var parsed = Urn.parse(urn);
    var type = parsed.type();
    return type.substring(Math.max(type.lastIndexOf(':'), type.lastIndexOf('/')) + 1)
        + " "
        + parsed.name();
  }

  static String plain(String text) {
    return COLOUR.matcher(text == null ? "" : text).replaceAll("").strip();
  }

  /** What failed so far, each with what was being done and what to do about it. */
  synchronized List<Failure> failures() {
    var all = new ArrayList<Failure>();
    for (var error : errors) {
      // Of the stack itself the engine says that it failed, which its resources say better.
      if (error.message().equals("update failed")
          || error.message().startsWith("resource registration failed")) {
        continue;
      }
      all.add(
          new Failure(
              resource(error.urn()),
              failedOperations.getOrDefault(error.urn(), ""),
              error.message(),
              Advice.on(error.message())));
    }
    return all.stream().distinct().toList();
  }

  /** How many resources had each of these done to them. */
  synchronized Map<OperationType, Integer> changes() {
    return Map.copyOf(changes);
  }

  /** In what the world is not as the state has it, after a refresh. */
  synchronized List<Drift> drift() {
    return List.copyOf(drift);
  }
}

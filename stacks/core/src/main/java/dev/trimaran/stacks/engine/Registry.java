package dev.trimaran.stacks.engine;

import dev.trimaran.stacks.value.Urn;
import dev.trimaran.stacks.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one run has registered so far; several threads write to it. */
final class Registry {
  private final Urn stackUrn;
  private final Map<String, RegisteredResource> resources = new LinkedHashMap<>();
  private final List<LogLine> log = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  Registry(StackSetup setup) {
    this.stackUrn = Urn.ofStack(setup.stack(), setup.project());
  }

  Urn stackUrn() {
    return stackUrn;
  }

  /** Adds a resource; a second one of the same URN is a problem, and the first one stays. */
  synchronized void add(RegisteredResource resource) {
    var first = resources.putIfAbsent(resource.urn().toString(), resource);
    if (first != null) {
      report(
          new Problem(
              Problem.Kind.DUPLICATE,
              resource.urn().toString(),
              "",
              "one resource of the type "
                  + resource.type()
                  + " named '"
                  + resource.name()
                  + "' here",
              "a second one: give it another name or another parent"));
    }
  }

  synchronized Optional<RegisteredResource> find(String urn) {
    return Optional.ofNullable(resources.get(urn));
  }

  /** What a component tells of itself when it is complete. */
  synchronized void complete(String urn, Map<String, Value> outputs) {
    resources.computeIfPresent(urn, (name, resource) -> resource.withOutputs(outputs));
  }

  synchronized void report(Problem problem) {
    problems.add(problem);
  }

  synchronized void log(LogLine line) {
    log.add(line);
    if (line.severity() == LogLine.Severity.ERROR) {
      report(
          new Problem(
              Problem.Kind.PROGRAM,
              line.resource().orElse(stackUrn.toString()),
              "",
              "a program that logs no error",
              "'" + line.message().strip() + "'"));
    }
  }

  synchronized Collection<RegisteredResource> resources() {
    return List.copyOf(resources.values());
  }

  synchronized List<LogLine> log() {
    return List.copyOf(log);
  }

  synchronized List<Problem> problems() {
    return List.copyOf(problems);
  }

  synchronized Map<String, Value> stackOutputs() {
    return find(stackUrn.toString()).map(RegisteredResource::outputs).orElse(Map.of());
  }

  /** The URN of a resource of that type and name, or those two where none is registered. */
  String urnOf(String type, String name) {
    return urnOf(type + "-" + name);
  }

  /** The same, of the two joined by a hyphen, as the SDK's tasks are described. */
  synchronized String urnOf(String typeAndName) {
    return resources.values().stream()
        .filter(resource -> typeAndName.equals(resource.type() + "-" + resource.name()))
        .map(resource -> resource.urn().toString())
        .findFirst()
        .orElse(typeAndName);
  }
}

package dev.trimaran.stacks.engine;

import dev.trimaran.stacks.value.Urn;
import dev.trimaran.stacks.value.Value;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that a program registered in one run, in an order that does not depend on which of its
 * threads came first: parents before their children, and those by type and name.
 *
 * @param outputs the stack's own
 * @param problems empty if the stack is sound as far as can be told without a cloud
 */
public record StackRecord(
    String project,
    String stack,
    List<RegisteredResource> resources,
    Map<String, Value> outputs,
    List<LogLine> log,
    List<Problem> problems) {

  public StackRecord {
    resources = List.copyOf(resources);
    outputs = Collections.unmodifiableMap(new TreeMap<>(outputs));
    log = List.copyOf(log);
    problems = List.copyOf(problems);
  }

  public Optional<RegisteredResource> find(Urn urn) {
    return resources.stream().filter(resource -> resource.urn().equals(urn)).findFirst();
  }

  /** The resources of one type token, such as {@code aws:s3/bucketV2:BucketV2}. */
  public List<RegisteredResource> ofType(String type) {
    return resources.stream().filter(resource -> resource.type().equals(type)).toList();
  }

  /**
   * This record, if nothing is wrong with it.
   *
   * @throws StackRefused with every problem otherwise
   */
  public StackRecord requireSound() {
    if (!problems.isEmpty()) {
      throw new StackRefused(problems);
    }
    return this;
  }
}

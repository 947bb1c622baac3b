package dev.trimaran.emulation.aws.iam;

import dev.trimaran.emulation.aws.policy.Decision;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Which permissions were really used, and which statements allowed it: what a role may do and never
 * does is what is left. Thread safe.
 */
public final class Usage {
  /**
   * A permission that somebody asked for.
   *
   * @param principal the user's or the role's ARN, or the service's name
   * @param action for example {@code s3:GetObject}
   * @param resource what it was asked for
   * @param allowed whether it was
   * @param policy the policy that said so; empty where none did
   * @param statement the statement's number in the policy, from 0; -1 where there is none
   */
  public record Use(
      String principal,
      String action,
      String resource,
      boolean allowed,
      String policy,
      int statement) {}

  private static final int MOST = 100_000;

  private final Map<Use, LongAdder> counts = new ConcurrentHashMap<>();
  private final Map<String, Instant> last = new ConcurrentHashMap<>();

  void add(String principal, String action, String resource, Decision decision) {
    if (decision.allowed()) {
      last.put(principal + " " + action, Instant.now());
    }
    if (decision.matched().isEmpty()) {
      count(new Use(principal, action, resource, decision.allowed(), "", -1));
    }
    decision
        .matched()
        .forEach(matched ->
            count(
                new Use(
                    principal,
                    action,
                    resource,
                    decision.allowed(),
                    matched.policy().origin() + " " + matched.policy().name(),
                    matched.statement().index())));
  }

  private void count(Use use) {
    LongAdder count = counts.get(use);
    if (count == null && counts.size() < MOST) {
      count = counts.computeIfAbsent(use, _ -> new LongAdder());
    }
    if (count != null) {
      count.increment();
    }
  }

  /** All uses, by principal, action and resource; at most a hundred thousand different ones. */
  public List<Use> all() {
    return counts.keySet().stream()
        .sorted(
            Comparator.comparing(Use::principal)
                .thenComparing(Use::action)
                .thenComparing(Use::resource))
        .toList();
  }

  /** How often one happened. */
  public long count(String principal, String action) {
    return counts.entrySet().stream()
        .filter(use -> use.getKey().principal().equals(principal))
        .filter(use -> use.getKey().action().equalsIgnoreCase(action))
        .mapToLong(use -> use.getValue().sum())
        .sum();
  }

  /** When a principal last did what it may. */
  Optional<Instant> last(String principal, String action) {
    return Optional.ofNullable(last.get(principal + " " + action));
  }
}

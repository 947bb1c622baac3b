package dev.trimaran.emulation.aws.policy;

import java.util.List;
import java.util.Optional;

/**
 * One statement of a policy.
 *
 * @param index its place in the document, from 0
 * @param sid its own name; empty without one
 * @param allow whether it allows, or denies
 * @param principals for whom; empty in a policy of an identity
 * @param actions what it speaks of
 * @param resources on what; empty in a trust policy
 * @param conditions that must all hold
 */
public record Statement(
    int index,
    String sid,
    boolean allow,
    Optional<Principals> principals,
    Names actions,
    Optional<Names> resources,
    List<Condition> conditions) {
  /**
   * The names in a statement's element.
   *
   * @param not whether it is the element that speaks of all others: {@code NotAction}
   * @param patterns with wildcards
   */
  public record Names(boolean not, List<String> patterns) {
    public Names {
      patterns = List.copyOf(patterns);
    }
  }

  public Statement {
    conditions = List.copyOf(conditions);
  }

  /** Whether its action, resource and conditions are those of the request. */
  boolean speaksOf(Request request, boolean variables) {
    return names(request, variables)
        && conditions.stream().allMatch(condition -> condition.holds(request, variables));
  }

  /** Whether its action and resource are those of the request, whatever its conditions say. */
  public boolean names(Request request, boolean variables) {
    return actionMatches(request) && resourceMatches(request, variables);
  }

  private boolean actionMatches(Request request) {
    boolean named =
        actions.patterns().stream().anyMatch(name -> Wildcard.ignoringCase(name, request.action()));
    return named != actions.not();
  }

  private boolean resourceMatches(Request request, boolean variables) {
    if (resources.isEmpty()) {
      return true;
    }
    boolean named =
        resources.get().patterns().stream()
            .anyMatch(pattern ->
                Wildcard.of(pattern, request, variables)
                    .filter(known -> Arns.like(known, request.resource()))
                    .isPresent());
    return named != resources.get().not();
  }
}

package dev.trimaran.emulation.aws.policy;

import dev.trimaran.emulation.aws.policy.Decision.By;
import dev.trimaran.emulation.aws.policy.Decision.Outcome;
import dev.trimaran.emulation.aws.policy.Principals.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides on one request, as
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html has it.
 *
 * @param request what is asked
 * @param principal who asks
 * @param policies what bears on who asks
 * @param resource the policy of the resource
 */
public record Evaluation(
    Request request, Principal principal, Policies policies, ResourceSide resource) {
  /**
   * The resource's side.
   *
   * @param account whose it is
   * @param policy what stands at it
   * @param decisive whether nobody may without it, as with keys and with roles
   */
  public record ResourceSide(String account, Optional<NamedPolicy> policy, boolean decisive) {}

  /** What is decided. */
  public Decision decide() {
    Optional<Decision> denied = denied();
    if (denied.isPresent()) {
      return denied.get();
    }
    List<Matched> own = allowing(policies.identity());
    List<Matched> granting = new ArrayList<>();
    Match match = granted(granting);
    return switch (principal.kind()) {
      case SERVICE, ANONYMOUS ->
          match == Match.NONE ? silent(By.RESOURCE) : allowed(By.RESOURCE, granting);
      case ROOT -> root(match, granting);
      case IDENTITY -> identity(own, match, granting);
    };
  }

  private Decision root(Match match, List<Matched> granting) {
    boolean own = principal.account().equals(resource.account());
    if (match == Match.NONE && (!own || resource.decisive())) {
      return silent(By.RESOURCE);
    }
    return allowed(By.IDENTITY, granting);
  }

  private Decision identity(List<Matched> own, Match match, List<Matched> granting) {
    boolean sameAccount = principal.account().equals(resource.account());
    boolean resourceAlone = sameAccount && match.compareTo(Match.ACCOUNT) > 0;
    if ((!sameAccount || resource.decisive()) && match == Match.NONE) {
      return silent(own.isEmpty() && !sameAccount ? By.IDENTITY : By.RESOURCE);
    }
    if (own.isEmpty() && !resourceAlone) {
      return silent(By.IDENTITY);
    }
    if (!(resourceAlone && match == Match.ITSELF)) {
      if (policies.boundary().isPresent() && allowing(policies.boundary().get()).isEmpty()) {
        return silent(By.BOUNDARY);
      }
      if (policies.session().isPresent() && allowing(policies.session().get()).isEmpty()) {
        return silent(By.SESSION);
      }
    }
    return own.isEmpty() ? allowed(By.RESOURCE, granting) : allowed(By.IDENTITY, own);
  }

  private Optional<Decision> denied() {
    Optional<Decision> found = denied(policies.identity(), By.IDENTITY);
    found = found.or(() -> policies.boundary().flatMap(some -> denied(some, By.BOUNDARY)));
    found = found.or(() -> policies.session().flatMap(some -> denied(some, By.SESSION)));
    return found.or(() ->
        resource
            .policy()
            .flatMap(policy -> {
              List<Matched> all = new ArrayList<>();
              for (Matched one : matching(List.of(policy), /* allow= */ false)) {
                if (one.statement().principals().map(p -> p.match(principal)).orElse(Match.ITSELF)
                    != Match.NONE) {
                  all.add(one);
                }
              }
              return all.isEmpty()
                  ? Optional.empty()
                  : Optional.of(new Decision(Outcome.EXPLICIT_DENY, By.RESOURCE, all));
            }));
  }

  private Optional<Decision> denied(List<NamedPolicy> some, By by) {
    List<Matched> all = matching(some, /* allow= */ false);
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(new Decision(Outcome.EXPLICIT_DENY, by, all));
  }

  private Match granted(List<Matched> granting) {
    Match nearest = Match.NONE;
    for (Matched one : allowing(resource.policy().stream().toList())) {
      Match match = one.statement().principals().map(p -> p.match(principal)).orElse(Match.NONE);
      if (match != Match.NONE) {
        granting.add(one);
      }
      nearest = match.compareTo(nearest) > 0 ? match : nearest;
    }
    return nearest;
  }

  private List<Matched> allowing(List<NamedPolicy> some) {
    return matching(some, /* allow= */ true);
  }

  private List<Matched> matching(List<NamedPolicy> some, boolean allow) {
    List<Matched> found = new ArrayList<>();
    for (NamedPolicy named : some) {
      for (Statement statement : named.policy().statements()) {
        if (statement.allow() == allow && statement.speaksOf(request, named.policy().variables())) {
          found.add(new Matched(named, statement));
        }
      }
    }
    return found;
  }

  private static Decision allowed(By by, List<Matched> because) {
    return new Decision(Outcome.ALLOWED, by, because);
  }

  private static Decision silent(By by) {
    return new Decision(Outcome.IMPLICIT_DENY, by, List.of());
  }
}

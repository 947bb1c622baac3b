package dev.trimaran.emulation.aws.iam;

import dev.trimaran.emulation.aws.policy.NamedPolicy;
import dev.trimaran.emulation.aws.policy.Policies;
import dev.trimaran.emulation.aws.policy.Request;
import java.util.Set;
import java.util.TreeSet;

/** The condition keys that policies ask for and a simulated request does not have. */
final class MissingKeys {
  private MissingKeys() {}

  static Set<String> of(Request request, Policies policies) {
    Set<String> missing = new TreeSet<>();
    for (NamedPolicy named : policies.identity()) {
      named.policy().statements().stream()
          .filter(statement -> statement.names(request, named.policy().variables()))
          .flatMap(statement -> statement.conditions().stream())
          .filter(condition -> request.values(condition.key()).isEmpty())
          .forEach(condition -> missing.add(condition.key()));
    }
    return missing;
  }
}

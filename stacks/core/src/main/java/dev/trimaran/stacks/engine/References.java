package dev.trimaran.stacks.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what refers to a resource that the stack does not have. */
final class References {
  private References() {}

  static List<Problem> check(Collection<RegisteredResource> resources, String stack) {
    var known =
        resources.stream().map(resource -> resource.urn().toString()).collect(Collectors.toSet());
    var problems = new ArrayList<Problem>();
    for (var resource : resources) {
      var urn = resource.urn().toString();
      resource
          .parent()
          .ifPresent(parent -> check(known, urn, "parent", parent.toString(), problems));
      resource.dependencies().forEach(it -> check(known, urn, "dependsOn", it, problems));
      resource
          .options()
          .deletedWith()
          .ifPresent(other -> check(known, urn, "deletedWith", other, problems));
      resource
          .options()
          .provider()
          .map(reference -> reference.substring(0, reference.lastIndexOf("::")))
          .ifPresent(provider -> check(known, urn, "provider", provider, problems));
      resource
          .inputs()
          .forEach((name, value) ->
              ReferencesIn.of(value).forEach(it -> check(known, urn, name, it, problems)));
    }
    return problems;
  }

  private static void check(
      Set<String> known, String resource, String property, String target, List<Problem> problems) {
    if (!known.contains(target)) {
      problems.add(
          new Problem(
              Problem.Kind.REFERENCE, resource, property, "a resource of this stack", target));
    }
  }
}

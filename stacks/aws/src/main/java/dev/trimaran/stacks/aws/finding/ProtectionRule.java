package dev.trimaran.stacks.aws.finding;

import dev.trimaran.stacks.catalogue.Catalogue;
import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.finding.Finding;
import dev.trimaran.stacks.finding.Rule;
import java.net.URI;
import java.util.List;

/**
 * Where a stack protects data, it protects all: an environment that is for trying things protects
 * none.
 */
record ProtectionRule(Catalogue catalogue) implements Rule {

  @Override
  public String id() {
    return "TRM_AWS_11";
  }

  @Override
  public String text() {
    return "Where a stack protects one thing that holds data, it protects all that do.";
  }

  @Override
  public URI source() {
    return URI.create("https://www.pulumi.com/docs/iac/concepts/options/protect/");
  }

  @Override
  public List<Finding> check(StackRecord stack) {
    var data =
        stack.resources().stream()
            .filter(resource -> resource.kind() == RegisteredResource.Kind.CUSTOM)
            .filter(resource -> catalogue.find(resource.type()).data())
            .toList();
    if (data.stream().noneMatch(resource -> resource.options().protect())) {
      return List.of();
    }
    return data.stream()
        .filter(resource -> !resource.options().protect())
        .map(resource ->
            new Finding(
                id(),
                resource.urn().toString(),
                "",
                "the option protect, as others have it",
                "none"))
        .toList();
  }
}

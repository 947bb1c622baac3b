package dev.trimaran.stacks.aws.finding;

import dev.trimaran.stacks.engine.Inputs;
import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.finding.Finding;
import dev.trimaran.stacks.finding.Rule;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** All that can be tagged says whose it is: the SDK knows which types have tags. */
record TagsRule(Map<String, Boolean> taggable) implements Rule {
  private static final List<String> TAGS =
      List.of("trimaran:pipeline", "trimaran:environment", "trimaran:part");

  TagsRule() {
    this(new ConcurrentHashMap<>());
  }

  @Override
  public String id() {
    return "TRM_AWS_10";
  }

  @Override
  public String text() {
    return "All that can be tagged says of which pipeline, environment and part it is.";
  }

  @Override
  public URI source() {
    return URI.create(
        "https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html");
  }

  @Override
  public List<Finding> check(StackRecord stack) {
    return stack.resources().stream()
        .filter(resource -> resource.kind() == RegisteredResource.Kind.CUSTOM)
        .filter(resource -> taggable.computeIfAbsent(resource.type(), TagsRule::hasTags))
        .flatMap(this::check)
        .toList();
  }

  private Stream<Finding> check(RegisteredResource resource) {
    return TAGS.stream()
        .filter(tag -> Inputs.at(resource, "tags").stream().noneMatch(tags -> has(tags, tag)))
        .map(tag -> new Finding(id(), resource.urn().toString(), "tags", tag, "none of that name"));
  }

  private static boolean has(dev.trimaran.stacks.value.Value tags, String tag) {
    return tags instanceof dev.trimaran.stacks.value.Value.Fields fields
        && fields.values().containsKey(tag);
  }

  private static boolean hasTags(String type) {
    var parts = type.split("[:/]");
    if (parts.length != 4 || !parts[0].equals("aws")) {
      return false;
    }
    try {
      var arguments =
          Class.forName(
              "com.pulumi.aws." + parts[1].toLowerCase(Locale.ROOT) + "." + parts[3] + "Args");
      return arguments.getDeclaredField("tags").getType() != void.class;
    } catch (ClassNotFoundException | NoSuchFieldException e) {
      return false;
    }
  }
}

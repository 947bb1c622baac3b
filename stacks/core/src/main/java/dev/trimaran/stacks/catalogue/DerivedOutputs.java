package dev.trimaran.stacks.catalogue;

import dev.trimaran.stacks.engine.Knowledge;
import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows the outputs that follow from a resource's inputs and from where it is made, such as a
 * bucket's ARN. What needs an input that is unknown or not given stays unknown.
 */
public final class DerivedOutputs implements Knowledge {
  private static final Pattern HOLE = Pattern.compile("\\{(\\w+)(?::([^}]*))?}");

  private final Catalogue catalogue;
  private final Map<String, String> facts;

  /**
   * @param facts by name: region, account, partition, ...
   */
  public DerivedOutputs(Catalogue catalogue, Map<String, String> facts) {
    this.catalogue = catalogue;
    this.facts = Map.copyOf(facts);
  }

  @Override
  public Known of(RegisteredResource resource) {
    var outputs = new HashMap<String, Value>();
    Optional<String> id = Optional.empty();
    for (var template : catalogue.find(resource.type()).outputs().entrySet()) {
      var text = fill(template.getValue(), resource.inputs());
      if (template.getKey().equals("id")) {
        id = text;
      } else {
        text.ifPresent(it -> outputs.put(template.getKey(), Value.of(it)));
      }
    }
    return new Known(id, outputs);
  }

  private Optional<String> fill(String template, Map<String, Value> inputs) {
    var holes = HOLE.matcher(template);
    var filled = new StringBuilder();
    while (holes.find()) {
      var text = look(holes, inputs);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      holes.appendReplacement(filled, Matcher.quoteReplacement(text.get()));
    }
    return Optional.of(holes.appendTail(filled).toString());
  }

  private Optional<String> look(Matcher hole, Map<String, Value> inputs) {
    var input = inputs.get(hole.group(1));
    if (input != null) {
      return input.text();
    }
    return Optional.ofNullable(facts.get(hole.group(1)))
        .or(() -> Optional.ofNullable(hole.group(2)));
  }
}

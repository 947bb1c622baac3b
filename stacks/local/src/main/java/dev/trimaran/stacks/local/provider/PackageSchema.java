package dev.trimaran.stacks.local.provider;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The package's schema as Pulumi has it, from which SDKs for other languages are made. */
final class PackageSchema {
  private PackageSchema() {}

  static String of(String version, Collection<LocalResource> resources) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("name", "trimaran");
    schema.put("displayName", "Trimaran");
    schema.put("version", version);
    schema.put("description", "The machine-learning lifecycle on this machine.");
    schema.put("license", "Apache-2.0");
    schema.putObject("language").putObject("java").put("basePackage", "dev");
    ObjectNode all = schema.putObject("resources");
    for (LocalResource resource : resources) {
      Shape shape = resource.shape();
      List<Property> outputs =
          Stream.concat(shape.inputs().stream(), shape.outputs().stream()).toList();
      ObjectNode one = all.putObject(shape.token());
      one.put("description", shape.description());
      properties(one.putObject("inputProperties"), shape.inputs());
      names(one.putArray("requiredInputs"), shape.inputs(), false);
      properties(one.putObject("properties"), outputs);
      names(one.putArray("required"), shape.inputs(), true);
      shape.outputs().forEach(output -> one.withArray("/required").add(output.name()));
    }
    return schema.toString();
  }

  private static void properties(ObjectNode json, List<Property> properties) {
    for (Property property : properties) {
      ObjectNode one = json.putObject(property.name());
      switch (property.type()) {
        case TEXT -> one.put("type", "string");
        case WHOLE -> one.put("type", "integer");
        case FLAG -> one.put("type", "boolean");
        case TEXTS ->
            one.put("type", "object").putObject("additionalProperties").put("type", "string");
      }
      one.put("description", property.description());
      if (property.secret()) {
        one.put("secret", true);
      }
      if (property.replaces()) {
        one.put("willReplaceOnChanges", true);
      }
    }
  }

  /** The names that are always set: by the program, or else by the default. */
  private static void names(ArrayNode json, List<Property> properties, boolean orDefault) {
    for (Property property : properties) {
      if (property.required() || (orDefault && property.absent().isPresent())) {
        json.add(property.name());
      }
    }
  }
}

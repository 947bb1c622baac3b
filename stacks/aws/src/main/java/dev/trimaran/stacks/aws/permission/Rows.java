package dev.trimaran.stacks.aws.permission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trimaran.stacks.aws.permission.Part.Bound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The table: what making, reading, changing and removing a resource takes, by its type. A file a
 * service, read when it is first needed.
 */
final class Rows {
  private static final String FOLDER = "/dev/trimaran/stacks/permission/aws/";
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern TYPE = Pattern.compile("aws:([a-z0-9]+)/[A-Za-z0-9]+:[A-Za-z0-9]+");

  private final Map<String, Service> services = new ConcurrentHashMap<>();

  /** The rows of one file and the page of AWS's service authorization reference they follow. */
  record Service(String source, Map<String, List<Part>> types) {}

  /** What the type takes; empty where it has no row. */
  Optional<List<Part>> of(String type) {
    return service(type).map(service -> service.types().get(type));
  }

  /** The page that says what its actions can be held to. */
  String source(String type) {
    return service(type).map(Service::source).orElse("");
  }

  private Optional<Service> service(String type) {
    var parts = TYPE.matcher(type);
    return parts.matches()
        ? Optional.of(services.computeIfAbsent(parts.group(1), Rows::read))
        : Optional.empty();
  }

  private static Service read(String name) {
    try (var stream = Rows.class.getResourceAsStream(FOLDER + name + ".json")) {
      if (stream == null) {
        return new Service("", Map.of());
      }
      var root = JSON.readTree(stream);
      var types = new HashMap<String, List<Part>>();
      root.get("types")
          .properties()
          .forEach(
              entry -> types.put(entry.getKey(), list(entry.getValue()).map(Rows::part).toList()));
      return new Service(root.get("source").textValue(), types);
    } catch (IOException e) {
      throw new UncheckedIOException("The permissions of " + name + " cannot be read.", e);
    }
  }

  private static Part part(JsonNode node) {
    var conditions = new TreeMap<String, Map<String, String>>();
    node.path("condition")
        .properties()
        .forEach(operator -> {
          var keys = new TreeMap<String, String>();
          operator
              .getValue()
              .properties()
              .forEach(key -> keys.put(key.getKey(), key.getValue().textValue()));
          conditions.put(operator.getKey(), keys);
        });
    var by = node.path("by").asText("name").toUpperCase(Locale.ROOT).replace('-', '_');
    return new Part(
        list(node.path("actions")).map(JsonNode::textValue).toList(),
        list(node.path("on")).map(JsonNode::textValue).toList(),
        Bound.valueOf(by),
        conditions,
        Optional.ofNullable(node.get("if")).map(JsonNode::textValue));
  }

  private static java.util.stream.Stream<JsonNode> list(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false);
  }
}

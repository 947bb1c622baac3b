package dev.trimaran.stacks.value;

import dev.trimaran.stacks.value.Value.Archive;
import dev.trimaran.stacks.value.Value.Asset;
import dev.trimaran.stacks.value.Value.Fields;
import dev.trimaran.stacks.value.Value.Origin;
import dev.trimaran.stacks.value.Value.Reference;
import dev.trimaran.stacks.value.Value.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads the objects that carry a signature: secrets, assets, archives, references and outputs. */
public final class SpecialObjects {
  private SpecialObjects() {}

  /**
   * The value that an object stands for.
   *
   * @param unsealed reads a secret's {@code plaintext}, the JSON of its content
   */
  public static Value read(Map<String, Value> fields, Function<String, Value> unsealed) {
    var signature = text(fields, Signatures.KEY);
    return switch (signature.orElse("")) {
      case Signatures.SECRET -> new Secret(content(fields, unsealed));
      case Signatures.ASSET -> asset(fields);
      case Signatures.ARCHIVE -> archive(fields);
      case Signatures.REFERENCE ->
          new Reference(
              text(fields, "urn").orElse(""), text(fields, "id").filter(id -> !id.isEmpty()));
      case Signatures.OUTPUT -> output(fields);
      default -> new Fields(fields);
    };
  }

  private static Optional<Value> content(
      Map<String, Value> fields, Function<String, Value> unsealed) {
    var plain = Optional.ofNullable(fields.get("value"));
    return plain.isPresent() ? plain : text(fields, "plaintext").map(unsealed);
  }

  private static Value asset(Map<String, Value> fields) {
    var origin = origin(fields, Origin.TEXT, Origin.PATH, Origin.URI);
    var content = text(fields, key(origin)).orElse("");
    var digest = text(fields, "hash").filter(hash -> !hash.isEmpty());
    return new Asset(origin, content, digest);
  }

  private static Value archive(Map<String, Value> fields) {
    var origin = origin(fields, Origin.ASSETS, Origin.PATH, Origin.URI);
    var content = text(fields, key(origin)).orElse("");
    var assets =
        fields.get("assets") instanceof Fields inside ? inside.values() : Map.<String, Value>of();
    var digest = text(fields, "hash").filter(hash -> !hash.isEmpty());
    return new Archive(origin, content, assets, digest);
  }

  private static Value output(Map<String, Value> fields) {
    var content = fields.get("value");
    if (content == null) {
      return new Value.Unknown(dependencies(fields));
    }
    var secret = fields.get("secret") instanceof Value.Bool flag && flag.value();
    return secret ? new Secret(Optional.of(content)) : content;
  }

  private static SortedSet<String> dependencies(Map<String, Value> fields) {
    var urns = new TreeSet<String>();
    if (fields.get("dependencies") instanceof Value.Items items) {
      items.values().forEach(item -> item.text().ifPresent(urns::add));
    }
    return urns;
  }

  private static Origin origin(Map<String, Value> fields, Origin... candidates) {
    for (var candidate : candidates) {
      if (fields.containsKey(key(candidate))) {
        return candidate;
      }
    }
    return Origin.DIGEST;
  }

  private static String key(Origin origin) {
    return switch (origin) {
      case TEXT -> "text";
      case PATH -> "path";
      case URI -> "uri";
      case ASSETS -> "assets";
      case DIGEST -> "hash";
    };
  }

  private static Optional<String> text(Map<String, Value> fields, String key) {
    return fields.get(key) instanceof Value.Text text
        ? Optional.of(text.value())
        : Optional.empty();
  }
}

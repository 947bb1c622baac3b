package dev.trimaran.stacks.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trimaran.stacks.component.Words;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KeyPathsTest {
  private static final Path SCHEMA = Path.of("../../docs/pipeline.schema.json");

  @Test
  void no_key_of_the_published_schema_is_missing() throws Exception {
    var schema = new JsonMapper().readTree(SCHEMA.toFile());
    var published = new TreeSet<String>();
    walk(schema, schema, "", published);
    var paths = KeyPaths.of(Words.known());

    assertThat(published).contains("ingest.uri", "deploy.function.memory").hasSizeGreaterThan(80);
    assertThat(published)
        .filteredOn(path -> !Set.of("apiVersion", "kind").contains(path))
        .allSatisfy(path ->
            assertThat(paths)
                .as("%s or a key below it, or the term above it", path)
                .anyMatch(known ->
                    known.equals(path) || known.startsWith(path + ".") || isArgument(path, known)));
  }

  /** The arguments of a term are the term's. */
  private static boolean isArgument(String path, String known) {
    var last = path.lastIndexOf('.');
    return last > 0 && path.substring(0, last).equals(known);
  }

  private static void walk(JsonNode schema, JsonNode part, String path, Set<String> found) {
    if (part.has("$ref")) {
      var name = part.get("$ref").textValue().replaceFirst(".*/", "");
      walk(schema, schema.get("$defs").get(name), path, found);
    }
    part.path("properties")
        .properties()
        .forEach(entry -> {
          var below = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
          found.add(below);
          walk(schema, entry.getValue(), below, found);
        });
    if (part.path("additionalProperties").isObject()) {
      walk(schema, part.get("additionalProperties"), path, found);
    }
    if (part.has("items")) {
      walk(schema, part.get("items"), path, found);
    }
    for (var choice : new String[] {"anyOf", "oneOf"}) {
      part.path(choice).forEach(one -> walk(schema, one, path, found));
    }
  }
}

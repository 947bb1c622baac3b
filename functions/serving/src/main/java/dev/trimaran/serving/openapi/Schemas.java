package dev.trimaran.serving.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The schemas of bodies, from a file beside this class. */
final class Schemas {

  private Schemas() {}

  /** Where in the document a schema is. */
  static String path(String name) {
    return "#/components/schemas/" + name;
  }

  static void put(ObjectNode schemas) {
    try (InputStream in = Schemas.class.getResourceAsStream("schemas.json")) {
      if (in == null) {
        throw new IllegalStateException("expected schemas.json beside this class, found none");
      }
      schemas.setAll(Json.read(in.readAllBytes()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}

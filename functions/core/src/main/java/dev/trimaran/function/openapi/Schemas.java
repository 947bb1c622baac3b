package dev.trimaran.function.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The schemas of bodies, by name. */
public final class Schemas {

  private static final String FILE = "schemas.json";

  private Schemas() {}

  /** A content of this type that refers to a schema, put into {@code content}. */
  public static ObjectNode json(ObjectNode content, String name) {
    ObjectNode json = content.putObject(dev.trimaran.function.Response.JSON);
    json.putObject("schema").put("$ref", "#/components/schemas/" + name);
    return json;
  }

  /** The schemas in the file {@code schemas.json} beside a class. */
  public static ObjectNode beside(Class<?> type) {
    try (InputStream in = type.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(
            "expected %s beside %s, found none".formatted(FILE, type.getName()));
      }
      return Json.read(in.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}

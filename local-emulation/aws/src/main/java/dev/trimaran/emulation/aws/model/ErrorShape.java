package dev.trimaran.emulation.aws.model;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An error that an operation may give.
 *
 * @param name the shape's name
 * @param code what the error is called on the wire of the query protocol and of REST-XML
 * @param structure its members
 */
public record ErrorShape(String name, String code, Structure structure) {
  static ErrorShape of(String name, Shapes shapes) {
    JsonNode code = shapes.definition(name).path("error").path("code");
    return new ErrorShape(
        name, code.isMissingNode() ? name : code.asText(), (Structure) shapes.get(name));
  }
}

package dev.trimaran.emulation.aws.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A member of a structure, or what a list or a map is made of. */
public final class Member {
  /** Where a member is found in a request or an answer. */
  public enum Place {
    /** In the body. */
    BODY,
    /** In a header of its own. */
    HEADER,
    /** In the headers with a prefix. */
    HEADERS,
    /** In the path. */
    PATH,
    /** In the query. */
    QUERY,
    /** It is the status. */
    STATUS
  }

  private final String name;
  private final Optional<String> locationName;
  private final String wireName;
  private final Place place;
  private final boolean flattened;
  private final boolean attribute;
  private final boolean streaming;
  private final boolean jsonValue;
  private final boolean idempotencyToken;
  private final Optional<String> timestampFormat;
  private final Optional<String> namespace;
  private final Optional<String> namespacePrefix;
  private final Shapes shapes;
  private final String shapeName;
  private volatile @org.jspecify.annotations.Nullable Shape shape;

  Member(String name, JsonNode said, Shapes shapes) {
    JsonNode target = shapes.definition(said.path("shape").asText());
    this.name = name;
    this.locationName = text(said, "locationName").or(() -> text(target, "locationName"));
    this.wireName = locationName.orElse(name);
    this.place = place(said.path("location").asText());
    this.flattened = said.path("flattened").asBoolean() || target.path("flattened").asBoolean();
    this.attribute = said.path("xmlAttribute").asBoolean();
    this.streaming = said.path("streaming").asBoolean() || target.path("streaming").asBoolean();
    this.jsonValue = said.path("jsonvalue").asBoolean();
    this.idempotencyToken = said.path("idempotencyToken").asBoolean();
    this.timestampFormat = text(said, "timestampFormat").or(() -> text(target, "timestampFormat"));
    JsonNode space =
        said.path("xmlNamespace").isMissingNode()
            ? target.path("xmlNamespace")
            : said.path("xmlNamespace");
    this.namespace = space.isTextual() ? Optional.of(space.asText()) : text(space, "uri");
    this.namespacePrefix = text(space, "prefix");
    this.shapes = shapes;
    this.shapeName = said.path("shape").asText();
  }

  static Optional<String> text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isMissingNode() ? Optional.empty() : Optional.of(value.asText());
  }

  private static Place place(String location) {
    return switch (location) {
      case "" -> Place.BODY;
      case "header" -> Place.HEADER;
      case "headers" -> Place.HEADERS;
      case "uri" -> Place.PATH;
      case "querystring" -> Place.QUERY;
      case "statusCode" -> Place.STATUS;
      default ->
          throw new IllegalStateException("expected a location of AWS's models, found " + location);
    };
  }

  /** The member's name in the model, which the trees of inputs and outputs use. */
  public String name() {
    return name;
  }

  /** The member's name on the wire. */
  public String wireName() {
    return wireName;
  }

  /** The name on the wire, where the model gives one that may differ from the member's. */
  public Optional<String> locationName() {
    return locationName;
  }

  /** Where it is found. */
  public Place place() {
    return place;
  }

  /** Whether the elements stand in place of their list. */
  public boolean flattened() {
    return flattened;
  }

  /** Whether it is an attribute of its XML element. */
  public boolean attribute() {
    return attribute;
  }

  /** Whether its bytes may be too many for the memory. */
  public boolean streaming() {
    return streaming;
  }

  /** Whether it is JSON in base64 in a header. */
  public boolean jsonValue() {
    return jsonValue;
  }

  /** Whether a client makes it up where it is missing. */
  public boolean idempotencyToken() {
    return idempotencyToken;
  }

  /** How an instant is written, where the model says so. */
  public Optional<String> timestampFormat() {
    return timestampFormat;
  }

  /** The XML namespace of its element. */
  public Optional<String> namespace() {
    return namespace;
  }

  /** The prefix of that namespace. */
  public Optional<String> namespacePrefix() {
    return namespacePrefix;
  }

  /** What its value looks like. */
  public Shape shape() {
    Shape known = shape;
    if (known == null) {
      known = shapes.get(shapeName);
      shape = known;
    }
    return known;
  }
}

package dev.trimaran.emulation.aws.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** One value: a text, a number, bytes, an instant. */
public final class Scalar implements Shape {
  /** What the value is. */
  public enum Type {
    /** A text. */
    STRING,
    /** A whole number. */
    INTEGER,
    /** A number with a fraction. */
    DOUBLE,
    /** True or false. */
    BOOLEAN,
    /** An instant. */
    TIMESTAMP,
    /** Bytes. */
    BLOB
  }

  private final String name;
  private final Type type;
  private final Limits limits;
  private final Optional<Pattern> pattern;
  private final Set<String> values;
  private final Optional<String> timestampFormat;
  private final boolean sensitive;

  Scalar(String name, JsonNode shape) {
    this.name = name;
    this.type = type(shape.path("type").asText());
    this.limits = Limits.of(shape);
    this.pattern = pattern(shape.path("pattern"));
    Set<String> found = new LinkedHashSet<>();
    shape.path("enum").forEach(value -> found.add(value.asText()));
    this.values = found;
    this.timestampFormat = Member.text(shape, "timestampFormat");
    this.sensitive = shape.path("sensitive").asBoolean();
  }

  private static Type type(String type) {
    return switch (type) {
      case "string", "character" -> Type.STRING;
      case "integer", "long", "short", "byte", "biginteger" -> Type.INTEGER;
      case "double", "float", "bigdecimal" -> Type.DOUBLE;
      case "boolean" -> Type.BOOLEAN;
      case "timestamp" -> Type.TIMESTAMP;
      case "blob" -> Type.BLOB;
      default -> throw new IllegalStateException("expected a type of AWS's models, found " + type);
    };
  }

  /** The pattern; none where AWS uses a dialect of its own, as it checks these by other means. */
  private static Optional<Pattern> pattern(JsonNode pattern) {
    if (pattern.isMissingNode()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Pattern.compile(pattern.asText()));
    } catch (PatternSyntaxException otherDialect) {
      return Optional.empty();
    }
  }

  @Override
  public String name() {
    return name;
  }

  /** What the value is. */
  public Type type() {
    return type;
  }

  /** How long a text or how large a number may be. */
  public Limits limits() {
    return limits;
  }

  /** What a text must match as a whole. */
  public Optional<Pattern> pattern() {
    return pattern;
  }

  /** The texts that are valid; empty where any is. */
  public Set<String> values() {
    return values;
  }

  /** Whether it is not to be shown. */
  public boolean sensitive() {
    return sensitive;
  }

  /** How an instant is written, where the shape says so. */
  public Optional<String> timestampFormat() {
    return timestampFormat;
  }
}

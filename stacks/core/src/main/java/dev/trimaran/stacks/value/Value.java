package dev.trimaran.stacks.value;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One property of a resource, as a Pulumi program gives it or a state file holds it. Values are
 * immutable and equal by content; the fields of an object are in the order of their names.
 */
public sealed interface Value {

  /** Nothing. */
  record Null() implements Value {}

  /** True or false. */
  record Bool(boolean value) implements Value {}

  /** A number: Pulumi knows doubles only. */
  record Num(double value) implements Value {
    /** As people write it: 2, not 2.0. */
    @Override
    public String toString() {
      return value == Math.rint(value) && Math.abs(value) < 1e15
          ? Long.toString((long) value)
          : Double.toString(value);
    }
  }

  /** A text. */
  record Text(String value) implements Value {}

  /** A list. */
  record Items(List<Value> values) implements Value {
    public Items {
      values = List.copyOf(values);
    }
  }

  /** An object or a map. */
  record Fields(Map<String, Value> values) implements Value {
    public Fields {
      values = sorted(values);
    }
  }

  /**
   * A secret. Its content is empty where it is known in its encrypted form only, and is never part
   * of its text.
   */
  record Secret(Optional<Value> content) implements Value {
    @Override
    public String toString() {
      return "Secret";
    }
  }

  /**
   * What only the cloud knows, and only after it has made something.
   *
   * @param dependencies the URNs of what it depends on
   */
  record Unknown(SortedSet<String> dependencies) implements Value {
    public Unknown {
      dependencies = Collections.unmodifiableSortedSet(new TreeSet<>(dependencies));
    }
  }

  /** Where an asset or an archive comes from. */
  enum Origin {
    TEXT,
    PATH,
    URI,
    ASSETS,
    /** A state may hold the digest alone. */
    DIGEST
  }

  /**
   * One file.
   *
   * @param content the text, the path or the URI; empty for {@link Origin#DIGEST}
   * @param digest SHA-256 in hexadecimal, empty where it is not known
   */
  record Asset(Origin origin, String content, Optional<String> digest) implements Value {}

  /**
   * Several files.
   *
   * @param content the path or the URI; empty for {@link Origin#ASSETS} and {@link Origin#DIGEST}
   * @param assets the files by their names in the archive, for {@link Origin#ASSETS}
   * @param digest SHA-256 in hexadecimal, empty where it is not known
   */
  record Archive(Origin origin, String content, Map<String, Value> assets, Optional<String> digest)
      implements Value {
    public Archive {
      assets = sorted(assets);
    }
  }

  /**
   * Another resource as a value.
   *
   * @param id the id that the cloud gave it, empty where it has none yet
   */
  record Reference(String urn, Optional<String> id) implements Value {}

  Value NULL = new Null();

  static Value of(String text) {
    return new Text(text);
  }

  static Value of(boolean value) {
    return new Bool(value);
  }

  static Value of(double number) {
    return new Num(number);
  }

  static Value of(List<String> texts) {
    return new Items(texts.stream().map(Value::of).toList());
  }

  static Value unknown() {
    return new Unknown(new TreeSet<>());
  }

  /** The text of a text, and of a secret one. */
  default Optional<String> text() {
    if (this instanceof Text text) {
      return Optional.of(text.value());
    }
    return this instanceof Secret secret ? secret.content().flatMap(Value::text) : Optional.empty();
  }

  /** Whether this value, or a value in it, is unknown. */
  default boolean hasUnknown() {
    return switch (this) {
      case Unknown _ -> true;
      case Items items -> items.values().stream().anyMatch(Value::hasUnknown);
      case Fields fields -> fields.values().values().stream().anyMatch(Value::hasUnknown);
      case Archive archive -> archive.assets().values().stream().anyMatch(Value::hasUnknown);
      case Secret secret -> secret.content().map(Value::hasUnknown).orElse(false);
      case Null _, Bool _, Num _, Text _, Asset _, Reference _ -> false;
    };
  }

  private static Map<String, Value> sorted(Map<String, Value> values) {
    return Collections.unmodifiableMap(new TreeMap<>(values));
  }
}

package dev.trimaran.spec.shape;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may be written at one place of the spec. */
public sealed interface Shape {

  /** Values that are not made of others. */
  enum Plain implements Shape {
    TEXT("text"),
    AS_WRITTEN("text"),
    INTEGER("a whole number"),
    LONG("a whole number"),
    NUMBER("a number"),
    FLAG("true or false"),
    VALUE("text, a number, true or false"),
    DURATION("an ISO-8601 duration such as PT30M or P7D"),
    INSTANT("a date such as 2013-07-01 or a time such as 2013-07-01T04:00:00Z"),
    DATA_SIZE("a size such as 512MiB"),
    COLUMN("a column name or a map of one key, new-name: column"),
    BOUND("a number or champion");

    private final String expected;

    Plain(String expected) {
      this.expected = expected;
    }

    /** What is expected here, for an error message and the reference page. */
    public String expected() {
      return expected;
    }
  }

  /**
   * What a map of one key says without keys of their own: the term, and its arguments among the
   * keys under it.
   */
  enum Inline implements Shape {
    TERM,
    ARGUMENTS
  }

  /** One of a few words; of an enumeration, if it is one. */
  record Choice(List<String> words, Optional<Class<? extends Enum<?>>> type) implements Shape {}

  /** A term of the vocabulary. */
  record KnownTerm(TermKind kind) implements Shape {}

  /** A list, whose elements all look alike. */
  record ListOf(Shape element) implements Shape {}

  /** A map with names of the user's choice. */
  record MapOf(Shape value) implements Shape {}

  /**
   * The parameters of the term that the key {@code of} beside it names, with a value or a list of
   * values each.
   */
  record Parameters(TermKind kind, String of, boolean lists) implements Shape {}

  /** A record: a map with a key per component. */
  record Block(
      Class<? extends Record> type,
      String description,
      List<Key> keys,
      Map<String, String> constants,
      Optional<OneKey> oneKey)
      implements Shape {

    /** The keys that can be written: all components but those that have none of their own. */
    public List<Key> writtenKeys() {
      return keys.stream()
          .filter(key -> !key.is(Present.class) && !(key.shape() instanceof Inline))
          .toList();
    }

    /** The key of this name. */
    public Optional<Key> key(String name) {
      return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    /** True if the block cannot be left out. */
    public boolean required() {
      return keys.stream().anyMatch(Key::required);
    }
  }
}

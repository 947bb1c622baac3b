package dev.trimaran.tracking.search;

import dev.trimaran.tracking.store.MlflowError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What can be asked of one kind of thing, and where it is in the tables.
 *
 * @param words what a filter calls each kind
 * @param texts attributes that are texts, by name, each with its SQL
 * @param numbers attributes that are numbers
 * @param orders attributes that things may be ordered by
 * @param lists attributes that IN may follow
 * @param parts the rows of a thing's metrics, parameters, tags and datasets
 * @param synonyms other names of attributes
 */
public record Subject(
    Map<String, Kind> words,
    Map<String, String> texts,
    Map<String, String> numbers,
    Set<String> orders,
    Set<String> lists,
    Map<Kind, Part> parts,
    Map<String, String> synonyms) {

  /**
   * Rows of a table that belong to a thing.
   *
   * @param rows what follows FROM, with a parameter for the row's name unless {@code values} has
   *     many
   * @param values the SQL of the value: one under the empty name, or one for each key
   */
  public record Part(String rows, Map<String, String> values) {

    /** Rows with a name and a value. */
    public static Part named(String rows, String value) {
      return new Part(rows, Map.of("", value));
    }

    boolean named() {
      return values.containsKey("");
    }

    String value(String key) {
      return values.getOrDefault(named() ? "" : key, "null");
    }
  }

  /** What filters call everything that a run has. */
  public static final Map<String, Kind> RUN_WORDS =
      words(
          Map.of(
              Kind.METRIC, List.of("metric", "metrics"),
              Kind.PARAMETER, List.of("parameter", "parameters", "param", "params"),
              Kind.TAG, List.of("tag", "tags"),
              Kind.ATTRIBUTE, List.of("attribute", "attributes", "attr", "run"),
              Kind.DATASET, List.of("dataset", "datasets")));

  /** What filters call the rest of things. */
  public static final Map<String, Kind> PLAIN_WORDS =
      words(Map.of(Kind.TAG, List.of("tag", "tags"), Kind.ATTRIBUTE, List.of("attribute")));

  private static Map<String, Kind> words(Map<Kind, List<String>> kinds) {
    Map<String, Kind> words = new LinkedHashMap<>();
    kinds.forEach((kind, names) -> names.forEach(name -> words.put(name, kind)));
    return Map.copyOf(words);
  }

  Name name(Optional<String> word, String key) {
    Kind kind = Kind.ATTRIBUTE;
    if (word.isPresent()) {
      Kind named = words.get(word.get());
      if (named == null) {
        throw MlflowError.invalid(
            "Invalid entity type '%s'. Valid values are %s"
                .formatted(word.get(), words.keySet().stream().sorted().toList()));
      }
      kind = named;
    }
    if (kind != Kind.ATTRIBUTE) {
      Part part = parts.get(kind);
      if (part != null && !part.named() && !part.values().containsKey(key)) {
        throw unknown(kind, key, part.values().keySet());
      }
      return new Name(kind, key);
    }
    String known = synonyms.getOrDefault(key, key);
    if (!texts.containsKey(known) && !numbers.containsKey(known)) {
      throw unknown(kind, key, attributes());
    }
    return new Name(kind, known);
  }

  private List<String> attributes() {
    return java.util.stream.Stream.concat(texts.keySet().stream(), numbers.keySet().stream())
        .sorted()
        .toList();
  }

  private static MlflowError unknown(Kind kind, String key, java.util.Collection<String> expected) {
    return MlflowError.invalid(
        "Invalid %s key '%s' specified. Valid keys are '%s'"
            .formatted(
                kind.name().toLowerCase(java.util.Locale.ROOT),
                key,
                expected.stream().sorted().toList()));
  }

  boolean number(Name name) {
    return name.kind() == Kind.METRIC
        || name.kind() == Kind.ATTRIBUTE && numbers.containsKey(name.key());
  }

  void require(Name name, Operator operator, List<?> values) {
    boolean number = number(name);
    boolean fits =
        switch (operator) {
          case EQUAL, NOT_EQUAL -> true;
          case LESS, AT_MOST, MORE, AT_LEAST -> number;
          case LIKE, ILIKE -> !number;
          case IN, NOT_IN ->
              name.kind() == Kind.DATASET
                  || name.kind() == Kind.ATTRIBUTE && lists.contains(name.key());
          case IS_NULL, IS_NOT_NULL -> name.kind() == Kind.TAG || name.kind() == Kind.PARAMETER;
        };
    if (!fits) {
      throw MlflowError.invalid(
          "Invalid comparator '%s' for %s '%s'"
              .formatted(
                  operator.text(),
                  name.kind().name().toLowerCase(java.util.Locale.ROOT),
                  name.key()));
    }
    for (Object value : values) {
      if (number != value instanceof Double) {
        throw MlflowError.invalid(
            "Expected %s for '%s'. Found %s"
                .formatted(
                    number ? "numeric value type" : "a quoted string value (e.g. 'my-value')",
                    name.key(),
                    value));
      }
    }
  }

  void requireOrder(Name name) {
    boolean fits =
        name.kind() == Kind.ATTRIBUTE
            ? orders.contains(name.key())
            : name.kind() != Kind.DATASET && parts.containsKey(Kind.METRIC);
    if (!fits) {
      throw MlflowError.invalid(
          "Invalid order by key '%s' specified. Valid keys are '%s'"
              .formatted(name.key(), orders.stream().sorted().toList()));
    }
  }
}

package dev.trimaran.tracking.search;

import dev.trimaran.tracking.store.MlflowError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads filters ({@code metrics.auc > 0.7 and tags.`a b` = 'x'}) and orders ({@code metrics.auc
 * DESC}) about one kind of thing.
 *
 * @see <a href="https://mlflow.org/docs/latest/ml/search/search-runs/">MLflow: search</a>
 */
public final class Language {

  private static final int MOST_TERMS = 200;

  private final Subject subject;

  /** The language about this subject. */
  public Language(Subject subject) {
    this.subject = subject;
  }

  /**
   * The terms of a filter, all of which must hold.
   *
   * @throws MlflowError where it is none
   */
  public List<Term> filter(String text) {
    List<Term> terms = new ArrayList<>();
    Reader reader = new Reader(Token.of(text));
    while (reader.more()) {
      if (!terms.isEmpty() && !reader.take("and")) {
        throw reader.unexpected("AND between two comparisons");
      }
      terms.add(term(reader));
      if (terms.size() > MOST_TERMS) {
        throw MlflowError.invalid(
            "Invalid filter: expected at most " + MOST_TERMS + " comparisons");
      }
    }
    return terms;
  }

  /**
   * An order.
   *
   * @throws MlflowError where it is none
   */
  public Order order(String text) {
    Reader reader = new Reader(Token.of(text));
    Name name = name(reader);
    boolean descending = reader.take("desc");
    if (!descending) {
      reader.take("asc");
    }
    if (reader.more()) {
      throw MlflowError.invalid(
          "Invalid order_by clause '"
              + text
              + "'. Could not be parsed: expected a name, then ASC"
              + " or DESC");
    }
    subject.requireOrder(name);
    return new Order(name, !descending);
  }

  private Term term(Reader reader) {
    Name name = name(reader);
    Operator operator = operator(reader);
    List<?> values = operator.unary() ? List.of() : values(reader, name, operator);
    subject.require(name, operator, values);
    return new Term(name, operator, values);
  }

  /** A key alone is an attribute; a key may have dots. */
  private Name name(Reader reader) {
    String first = reader.name();
    if (!reader.takeMark('.')) {
      return subject.name(Optional.empty(), first);
    }
    StringBuilder key = new StringBuilder(reader.name());
    while (reader.takeMark('.')) {
      key.append('.').append(reader.name());
    }
    return subject.name(Optional.of(first), key.toString());
  }

  private static Operator operator(Reader reader) {
    if (reader.take("is")) {
      boolean not = reader.take("not");
      if (!reader.take("null")) {
        throw reader.unexpected("NULL");
      }
      return not ? Operator.IS_NOT_NULL : Operator.IS_NULL;
    }
    if (reader.take("not")) {
      if (!reader.take("in")) {
        throw reader.unexpected("IN after NOT");
      }
      return Operator.NOT_IN;
    }
    Token token = reader.next("a comparison");
    for (Operator operator : Operator.values()) {
      if (operator.text().equals(token.text().toUpperCase(Locale.ROOT))
          && (token.type() == Token.Type.SIGN || token.type() == Token.Type.WORD)) {
        return operator;
      }
    }
    throw MlflowError.invalid(
        "Invalid comparison clause. Expected comparison found '" + token.text() + "'");
  }

  private static List<?> values(Reader reader, Name name, Operator operator) {
    if (!operator.list()) {
      return List.of(value(reader, name));
    }
    if (!reader.takeMark('(')) {
      throw reader.unexpected("a list of quoted string values in parentheses");
    }
    List<Object> values = new ArrayList<>();
    do {
      Object value = value(reader, name);
      if (!(value instanceof String)) {
        throw MlflowError.invalid(
            "While parsing a list in the query, expected string value, found " + value);
      }
      values.add(value);
    } while (reader.takeMark(',') && !reader.atMark(')'));
    if (!reader.takeMark(')')) {
      throw reader.unexpected("a closing parenthesis");
    }
    return values;
  }

  private static Object value(Reader reader, Name name) {
    Token token = reader.next("a value for '" + name.key() + "'");
    return switch (token.type()) {
      case TEXT -> token.text();
      case NUMBER -> Double.parseDouble(token.text());
      case WORD, QUOTED_NAME, SIGN, MARK ->
          throw MlflowError.invalid(
              "Expected a quoted string value or a number for '%s' (e.g. 'my-value'). Got value %s"
                  .formatted(name.key(), token.text()));
    };
  }
}

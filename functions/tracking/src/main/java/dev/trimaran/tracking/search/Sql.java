package dev.trimaran.tracking.search;

import dev.trimaran.tracking.store.MlflowError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A statement being composed: its text, and the values that are its arguments. */
public final class Sql {

  private static final int LONGEST_PATTERN = 2000;

  private final Subject subject;
  private final StringBuilder text;
  private final List<Object> arguments = new ArrayList<>();

  /** Begins with this text, up to a condition. */
  public Sql(Subject subject, String text) {
    this.subject = subject;
    this.text = new StringBuilder(text);
  }

  /** Goes on. */
  public Sql add(String more, Object... values) {
    text.append(more);
    Collections.addAll(arguments, values);
    return this;
  }

  /** Goes on with a condition for each term. */
  public Sql where(List<Term> terms) {
    for (Term term : terms) {
      text.append(" and ");
      condition(term);
    }
    return this;
  }

  private void condition(Term term) {
    Name name = term.name();
    if (name.kind() == Kind.ATTRIBUTE) {
      String column = subject.texts().getOrDefault(name.key(), subject.numbers().get(name.key()));
      compare(String.valueOf(column), term);
      return;
    }
    Subject.Part part = subject.parts().get(name.kind());
    if (part == null) {
      text.append("false");
      return;
    }
    text.append(term.operator() == Operator.IS_NULL ? "not exists (" : "exists (");
    text.append("select 1 from ").append(part.rows());
    if (part.named()) {
      arguments.add(name.key());
    }
    if (name.kind() == Kind.METRIC) {
      text.append(" and x.nan = 0"); // nothing compares to NaN
    }
    if (!term.operator().unary()) {
      text.append(" and ");
      compare(part.value(name.key()), term);
    }
    text.append(')');
  }

  private void compare(String column, Term term) {
    switch (term.operator()) {
      case EQUAL, NOT_EQUAL, LESS, AT_MOST, MORE, AT_LEAST -> {
        text.append(column).append(' ').append(term.operator().text()).append(" ?");
        arguments.add(term.values().getFirst());
      }
      case LIKE -> {
        text.append(column).append(" glob ?");
        arguments.add(glob(pattern(term)));
      }
      case ILIKE -> {
        text.append(column).append(" like ?");
        arguments.add(pattern(term));
      }
      case IN, NOT_IN -> {
        text.append(column).append(term.operator() == Operator.IN ? " in (" : " not in (");
        text.append(String.join(", ", Collections.nCopies(term.values().size(), "?"))).append(')');
        arguments.addAll(term.values());
      }
      case IS_NULL, IS_NOT_NULL -> throw new IllegalStateException("compares nothing");
    }
  }

  private static String pattern(Term term) {
    String pattern = String.valueOf(term.values().getFirst());
    if (pattern.length() > LONGEST_PATTERN) {
      throw MlflowError.invalid(
          "Invalid pattern: expected at most %d characters, found %d"
              .formatted(LONGEST_PATTERN, pattern.length()));
    }
    return pattern;
  }

  /** LIKE that minds capitals is SQLite's GLOB. */
  private static String glob(String like) {
    StringBuilder glob = new StringBuilder();
    for (char c : like.toCharArray()) {
      switch (c) {
        case '%' -> glob.append('*');
        case '_' -> glob.append('?');
        case '*', '?', '[' -> glob.append('[').append(c).append(']');
        default -> glob.append(c);
      }
    }
    return glob.toString();
  }

  /** Goes on with the orders, what is missing last and NaN before that, and then with more. */
  public Sql orderBy(List<Order> orders, String last) {
    text.append(" order by ");
    for (Order order : orders) {
      Name name = order.name();
      String direction = order.ascending() ? "" : " desc";
      if (name.kind() == Kind.ATTRIBUTE) {
        String column = subject.texts().getOrDefault(name.key(), subject.numbers().get(name.key()));
        text.append(column).append(" is null, ").append(column).append(direction).append(", ");
        continue;
      }
      Subject.Part part = subject.parts().get(name.kind());
      if (part == null) {
        continue;
      }
      String rows = " from " + part.rows() + " limit 1)";
      String value = part.value("");
      String place = name.kind() == Kind.METRIC ? "x.nan" : "0";
      text.append("coalesce((select ").append(place).append(rows).append(", 2), ");
      text.append("(select ").append(value).append(rows).append(direction).append(", ");
      arguments.add(name.key());
      arguments.add(name.key());
    }
    text.append(last);
    return this;
  }

  /** The statement. */
  public String text() {
    return text.toString();
  }

  /** Its values, in order. */
  public List<Object> arguments() {
    return arguments;
  }
}

package dev.trimaran.tracking.store;

import dev.trimaran.tracking.search.Kind;
import dev.trimaran.tracking.search.Operator;
import dev.trimaran.tracking.search.Sql;
import dev.trimaran.tracking.search.Term;
import java.util.List;

/**
 * Prompts are registered models with a tag. A search that does not ask for them does not find them;
 * one that asks for what is none finds models without the tag.
 */
final class Prompts {

  private static final String TAG = "mlflow.prompt.is_prompt";

  private Prompts() {}

  static void where(Sql sql, List<Term> terms) {
    boolean asked = terms.stream().anyMatch(Prompts::prompts);
    sql.where(terms.stream().filter(term -> !others(term)).toList());
    if (!asked) {
      Term prompt =
          new Term(
              new dev.trimaran.tracking.search.Name(Kind.TAG, TAG),
              Operator.EQUAL,
              List.of("true"));
      sql.add(" and not (true").where(List.of(prompt)).add(")");
    }
  }

  private static boolean about(Term term) {
    return term.name().kind() == Kind.TAG && term.name().key().equals(TAG);
  }

  private static boolean others(Term term) {
    return about(term)
        && (term.operator() == Operator.NOT_EQUAL && term.values().contains("true")
            || term.operator() == Operator.EQUAL && term.values().contains("false"));
  }

  private static boolean prompts(Term term) {
    return about(term) && !others(term);
  }
}

package dev.trimaran.spec;

import static dev.trimaran.spec.ParameterType.BOOLEAN;
import static dev.trimaran.spec.ParameterType.COLUMN;
import static dev.trimaran.spec.ParameterType.COLUMNS;
import static dev.trimaran.spec.ParameterType.INTEGER;
import static dev.trimaran.spec.ParameterType.NUMBER;
import static dev.trimaran.spec.ParameterType.TEXT;
import static dev.trimaran.spec.ParameterType.VALUES;

import java.util.List;
import java.util.stream.Stream;

/** Enough words for the example, with a parameter of every type. */
final class SmallVocabulary implements Vocabulary {
  private static final Parameter ANY_COLUMN = Parameter.required("column", COLUMN, "The column.");
  private static final Parameter LEAST =
      Parameter.optional("min_value", NUMBER, "The least value.");
  private static final Parameter MOST =
      Parameter.optional("max_value", NUMBER, "The greatest value.");

  @Override
  public List<Term> expectations() {
    return List.of(
        term("expect_table_row_count_to_be_between", LEAST, MOST),
        term(
            "expect_column_values_to_be_in_set",
            ANY_COLUMN,
            Parameter.required("value_set", VALUES, "The values.")),
        term("expect_column_values_to_not_be_null", ANY_COLUMN),
        term(
            "expect_column_values_to_be_between",
            ANY_COLUMN,
            LEAST,
            MOST,
            Parameter.withDefault("strict_min", BOOLEAN, false, "Exclude min_value.")),
        term("expect_column_value_lengths_to_be_between", ANY_COLUMN, LEAST, MOST),
        term(
            "expect_column_values_to_match_regex",
            ANY_COLUMN,
            Parameter.required("regex", TEXT, "A pattern.")),
        term("expect_column_mean_to_be_between", ANY_COLUMN, LEAST, MOST),
        term(
            "expect_compound_columns_to_be_unique",
            Parameter.required("column_list", COLUMNS, "The columns.")),
        term("expect_column_values_to_be_unique", ANY_COLUMN));
  }

  @Override
  public List<Term> transforms() {
    return List.of(
        term(
            "impute",
            Parameter.withDefault("strategy", TEXT, "median", "What stands for missing values.")
                .oneOf("mean", "median", "most-frequent")),
        term("standardize"),
        term(
            "one-hot",
            Parameter.withDefault(
                "min-frequency", INTEGER, 1L, "Rarer categories share one column.")),
        term("ordinal"),
        term(
            "clip",
            Parameter.required("lower", NUMBER, "The least value."),
            Parameter.required("upper", NUMBER, "The greatest value.")));
  }

  @Override
  public List<Term> algorithms() {
    return List.of(
        term("majority"),
        term(
            "logistic-regression", Parameter.withDefault("lambda", NUMBER, 1.0, "Regularization.")),
        term(
            "random-forest",
            Parameter.withDefault("trees", INTEGER, 100L, "The number of trees."),
            Parameter.withDefault("max-depth", INTEGER, 12L, "The greatest depth.")),
        term(
            "gradient-boosting",
            Parameter.withDefault("trees", INTEGER, 100L, "The number of trees.")),
        term("nearest-neighbours", Parameter.required("k", INTEGER, "How many.")));
  }

  @Override
  public List<Term> metrics() {
    return Stream.of(
            "roc_auc", "pr_auc", "log_loss", "brier", "accuracy", "precision", "recall", "f1")
        .map(SmallVocabulary::term)
        .toList();
  }

  private static Term term(String name, Parameter... parameters) {
    return new Term(name, "About " + name + ".", List.of(parameters));
  }
}

package dev.trimaran.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TermProblemsTest {

  @Test
  void checksArgumentsOfExpectations() {
    String validate =
        """
        validate:
          flights:
            - expect_column_values_to_be_in_set: {colum: origin, mostly: 2, severity: stopp}
            - expect_column_values_to_be_uniqe: {column: origin}
            - expect_column_values_to_be_unique:
            - expect_column_values_to_be_between: {column: a, min_value: x, strict_min: yes}
            - {expect_column_values_to_be_unique: {column: a}, mostly: 1}
        """;

    assertThat(Specs.problems(Specs.SMALL + validate))
        .containsExactly(
            "p.yaml:18:42: validate.flights[0].expect_column_values_to_be_in_set.value_set: expected the key value_set (a list of values), found none",
            "p.yaml:18:43: validate.flights[0].expect_column_values_to_be_in_set.colum: expected a key (mostly, severity, column, value_set), found colum (did you mean column?)",
            "p.yaml:18:66: validate.flights[0].expect_column_values_to_be_in_set.mostly: expected a number between 0 and 1, found 2",
            "p.yaml:18:79: validate.flights[0].expect_column_values_to_be_in_set.severity: expected one of warn, stop, found stopp (did you mean stop?)",
            "p.yaml:19:7: validate.flights[1].expect_column_values_to_be_uniqe: expected an expectation ("
                + "expect_table_row_count_to_be_between, expect_column_values_to_be_in_set, expect_column_values_to_not_be_null, "
                + "expect_column_values_to_be_between, expect_column_value_lengths_to_be_between, expect_column_values_to_match_regex, "
                + "expect_column_mean_to_be_between, expect_compound_columns_to_be_unique, expect_column_values_to_be_unique), "
                + "found expect_column_values_to_be_uniqe (did you mean expect_column_values_to_be_unique?)",
            "p.yaml:20:41: validate.flights[2].expect_column_values_to_be_unique: expected a map of arguments, found nothing",
            "p.yaml:21:66: validate.flights[3].expect_column_values_to_be_between.min_value: expected a number, found the text 'x'",
            "p.yaml:21:81: validate.flights[3].expect_column_values_to_be_between.strict_min: expected true or false, found the text 'yes' (did you mean true?)",
            "p.yaml:22:7: validate.flights[4]: expected a map of one key, an expectation: {...}, found 2 keys");
  }

  @Test
  void checksOptionsOfTransforms() {
    String transforms =
        """
          transforms:
            - standardise: {}
            - impute: {strategy: meen}
            - impute
            - impute: median
            - clip: [distance]
            - one-hot: {min-frequency: 1.5, colums: [a]}
            - ordinal: [a, a]
        """;

    assertThat(Specs.problems(Specs.SMALL + transforms))
        .containsExactly(
            "p.yaml:17:7: train.transforms[0].standardise: expected a transform (impute, standardize, one-hot, ordinal, clip), found standardise (did you mean standardize?)",
            "p.yaml:18:26: train.transforms[1].impute.strategy: expected one of mean, median, most-frequent, found meen (did you mean mean?)",
            "p.yaml:19:7: train.transforms[2]: expected a map of one key, a transform: {...}, found the text 'impute'",
            "p.yaml:20:15: train.transforms[3].impute: expected a map of options or a list of columns, found the text 'median'",
            "p.yaml:21:13: train.transforms[4].clip.lower: expected the key lower (a number), found none",
            "p.yaml:21:13: train.transforms[4].clip.upper: expected the key upper (a number), found none",
            "p.yaml:22:32: train.transforms[5].one-hot.min-frequency: expected a whole number, found the number 1.5",
            "p.yaml:22:37: train.transforms[5].one-hot.colums: expected a key (columns, min-frequency), found colums (did you mean columns?)",
            "p.yaml:23:20: train.transforms[6].ordinal[1]: expected each only once, found a again");
  }

  @Test
  void checksParametersAndSearches() {
    String candidates =
        """
            - algorithm: random-forst
            - {name: a, algorithm: random-forest, parameters: {tree: 5, trees: many}}
            - {name: b, algorithm: random-forest, search: {max-depth: 8, trees: [], depth: [1]}}
            - {name: c, algorithm: random-forest, parameters: {trees: 5}, search: {trees: [5]}}
            - {name: d, algorithm: nearest-neighbours}
            - {name: e, algorithm: nearest-neighbours, search: {k: [1, 2.5]}}
        """;

    assertThat(Specs.problems(Specs.SMALL + candidates))
        .containsExactly(
            "p.yaml:16:18: train.candidates[1].algorithm: expected an algorithm (majority, logistic-regression, random-forest, gradient-boosting, nearest-neighbours), found random-forst (did you mean random-forest?)",
            "p.yaml:17:56: train.candidates[2].parameters.tree: expected a parameter of random-forest (trees, max-depth), found tree (did you mean trees?)",
            "p.yaml:17:72: train.candidates[2].parameters.trees: expected a whole number, found the text 'many'",
            "p.yaml:18:63: train.candidates[3].search.max-depth: expected a list, found the number 8",
            "p.yaml:18:73: train.candidates[3].search.trees: expected at least one element, found an empty list",
            "p.yaml:18:77: train.candidates[3].search.depth: expected a parameter of random-forest (trees, max-depth), found depth (did you mean max-depth?)",
            "p.yaml:19:83: train.candidates[4].search.trees: expected a parameter that is not among parameters, found it in both",
            "p.yaml:20:7: train.candidates[5].parameters.k: expected the key k (a whole number), found none",
            "p.yaml:21:64: train.candidates[6].search.k[1]: expected a whole number, found the number 2.5");
  }

  @Test
  void acceptsARequiredParameterThatIsSearched() {
    String yaml = Specs.SMALL + "    - {algorithm: nearest-neighbours, search: {k: [1, 2]}}\n";

    assertThat(Specs.pipeline(yaml).train().candidates().get(1).search().get("k"))
        .containsExactly(1L, 2L);
  }

  @Test
  void checksMetrics() {
    String metrics =
        "  tune: {metric: auc}\nevaluate: {metrics: [roc-auc, f1, f1], gates: [{metric: f2, at-least: 1}]}\n";
    String expected =
        "expected a metric (roc_auc, pr_auc, log_loss, brier, accuracy, precision, recall, f1), found ";

    assertThat(Specs.problems(Specs.SMALL + metrics))
        .containsExactly(
            "p.yaml:16:18: train.tune.metric: " + expected + "auc",
            "p.yaml:17:22: evaluate.metrics[0]: " + expected + "roc-auc (did you mean roc_auc?)",
            "p.yaml:17:57: evaluate.gates[0].metric: " + expected + "f2 (did you mean f1?)");
  }

  @Test
  void refusesAMetricThatStandsTwice() {
    assertThat(Specs.problems(Specs.SMALL + "evaluate: {metrics: [f1, f1]}\n"))
        .containsExactly(
            "p.yaml:16:26: evaluate.metrics[1]: expected each only once, found f1 again");
  }
}

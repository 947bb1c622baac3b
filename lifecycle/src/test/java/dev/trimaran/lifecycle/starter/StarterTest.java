package dev.trimaran.lifecycle.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.lifecycle.starter.Starter.Guess;
import dev.trimaran.lifecycle.starter.Starter.Wishes;
import dev.trimaran.spec.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is guessed of a table, and what is refused. */
class StarterTest {
  @TempDir Path folder;

  @Test
  void a_table_with_a_date_a_key_and_an_answer_needs_no_word() throws IOException {
    Starter starter =
        starter(
            "order_id,ordered,region,price,late",
            i ->
                "%d,%s,%s,%d,%s"
                    .formatted(i, day(i), i % 3 == 0 ? "north" : "south", i % 17, i % 4 == 0));

    assertThat(starter.guesses())
        .contains(
            new Guess(
                "target",
                "late, guessed: it has two values and its name is what targets are called: true in 25.0 % of 200 rows"),
            new Guess("time", "ordered, the only date column: 2024-01-01 to 2024-07-18"),
            new Guess(
                "split", "152 rows before 2024-06-01 to train on, 48 from then on to test on"),
            new Guess("key", "order_id: a value of its own in every row"),
            new Guess("features", "3: 1 of numbers, 1 of text, 1 made of the time"),
            new Guess("left out", "order_id, a number for every row"));
    assertThat(starter.spec())
        .contains("  target: late\n")
        .contains("    timestamp: ordered   # the only date column\n")
        .contains("  split: {by: time, train-until: 2024-06-01}\n")
        .contains("    request: [ordered, region, price]\n")
        .contains("      weekday: day_of_week(ordered)\n")
        .contains("    - expect_column_values_to_be_unique: {column: order_id}\n")
        .contains(
            "    - expect_column_values_to_be_in_set: {column: region, value_set: [north, south], severity: warn}\n")
        .contains("  cross-validation: {kind: time-series, folds: 3}\n");
  }

  @Test
  void two_words_become_a_question_after_the_one_that_means_yes() throws IOException {
    Starter starter =
        starter(
            "at,price,churn", i -> "%s,%d,%s".formatted(day(i), i % 17, i % 3 == 0 ? "Yes" : "No"));

    assertThat(starter.spec())
        .contains("  target: churn_is_Yes\n")
        .contains("      churn_is_Yes: churn = 'Yes'\n")
        .contains("    request: [at, price]\n");
  }

  @Test
  void a_condition_over_columns_is_a_target_and_what_it_reads_is_not_learned_from()
      throws IOException {
    Starter starter = starter("arr_delay > 15");

    assertThat(starter.spec())
        .contains("  target: arr_delay_over_15\n")
        .contains("      arr_delay_over_15: arr_delay > 15\n")
        .contains("    request: [at, price, kind]\n");
  }

  @Test
  void without_a_likely_target_the_questions_are_named() {
    assertRefused(
        () -> starter(Wishes.NONE, "at,price,kind,arr_delay", StarterTest::flight),
        "expected one column that looks like what is to be predicted, found none",
        "--target \"arr_delay > 20\"",
        "--target \"kind = 'a'\"");
  }

  @Test
  void a_number_or_a_text_of_many_values_is_refused_with_a_question_instead() {
    assertRefused(
        () -> starter("arr_delay"),
        "--target: expected two values in 'arr_delay', found a number of 40 values: regression is not something a spec can ask for yet",
        "such as --target \"arr_delay > 20\"");
    assertRefused(
        () -> starter("kind"),
        "found a text of 3 values: several classes are not something a spec can ask for yet",
        "such as --target \"kind = 'a'\"");
    assertRefused(
        () -> starter("arr_delai"), "did you mean 'arr_delay'?", "the columns are at, price, kind");
    assertRefused(() -> starter("price + 1"), "expected a column or a condition", "a number");
  }

  @Test
  void without_a_date_rows_are_taken_in_the_order_of_a_number_and_without_any_refused()
      throws IOException {
    Starter ordered =
        starter("id,price,late", i -> "%d,%d,%s".formatted(1000 + i, i % 17, i % 3 == 0));

    assertThat(ordered.spec())
        .contains("      id_order: make_timestamp(2000, 1, 1) + seconds(id)\n")
        .contains("    timestamp: id_order   # there is no date, so ")
        .contains("null will do for id_order")
        .contains("    request: [id_order, price]\n");
    assertRefused(
        () ->
            starter(
                Wishes.NONE,
                "sold_on,price,late",
                i -> "%02d.03.2024,%d,%s".formatted(1 + i % 28, i % 17, i % 3 == 0)),
        "expected a column with the time of each row, because a spec splits rows by time alone yet, found none",
        "'sold_on' is read as text; dates are ISO 8601");
  }

  @Test
  void years_and_seconds_since_1970_are_times() throws IOException {
    assertThat(
            starter("year,price,late", i -> "%d,%d,%s".formatted(1990 + i / 10, i % 17, i % 3 == 0))
                .spec())
        .contains("      date: make_timestamp(year, 1, 1)\n")
        .contains("    request: [date, price]\n")
        .doesNotContain("weekday");
    assertThat(
            starter(
                    "event_ts,price,late",
                    i -> "%d,%d,%s".formatted(1_700_000_000_000L + i * 60_000L, i % 17, i % 3 == 0))
                .spec())
        .contains("make_timestamp(1970, 1, 1) + seconds(event_ts / 1000)\n");
  }

  @Test
  void what_alone_tells_the_answer_is_left_out_and_what_nearly_does_is_told() throws IOException {
    Starter starter =
        starter(
            "at,closed_after,mostly,price,late",
            i ->
                "%s,%s,%d,%d,%s"
                    .formatted(
                        day(i),
                        i % 3 == 0 ? 5 + i % 7 : "",
                        i % 3 == 0 || i % 9 == 1 ? 1 : 0,
                        i % 17,
                        i % 3 == 0));

    assertThat(starter.guesses())
        .contains(
            new Guess("left out", "closed_after, alone nearly tells the target: roc_auc 1.00"));
    assertThat(starter.spec())
        .contains("# mostly alone tells the target well (roc_auc 0.9")
        .contains("    request: [at, mostly, price]\n");
  }

  @Test
  void words_for_missing_values_and_lines_that_cannot_be_read_become_part_of_the_source()
      throws IOException {
    Starter starter =
        starter(
            "at,price,country,late",
            i ->
                i == 7
                    ? "2024-01-01"
                    : "%s,%s,%s,%s"
                        .formatted(
                            day(i),
                            i % 5 == 0 ? "NA" : i % 17,
                            i % 2 == 0 ? "NA" : "DE",
                            i % 3 == 0));

    assertThat(starter.spec())
        .contains("    null-values: [NA]   #")
        .contains("    # Lines that cannot be read go to a quarantine file: 1 of them today.")
        .contains("    max-bad-rows: 0.008\n");
  }

  @Test
  void rows_whose_answers_lie_apart_in_time_are_refused() {
    assertRefused(
        () -> starter(Wishes.NONE, "at,price,late", i -> day(i) + "," + i % 17 + "," + (i > 190)),
        "expected both answers before and after some moment of 'at', found none");
  }

  @Test
  void a_suite_of_expectations_is_proposed_alone() throws IOException {
    Files.writeString(folder.resolve("t.csv"), csv("at,price,kind,arr_delay", StarterTest::flight));

    assertThat(Starter.expectations("t", source(), folder, Optional.empty()))
        .startsWith("validate:\n")
        .contains("  t:\n    - expect_table_row_count_to_be_between: {min_value: 100}\n")
        .contains("expect_column_values_to_be_between: {column: arr_delay, ")
        .contains("value_set: [a, b, c]");
  }

  @Test
  void a_time_and_another_column_may_name_a_row_together() throws IOException {
    Starter starter =
        starter(
            "station,at,rain,late",
            i -> "%s,%s,%d,%s".formatted("ab".charAt(i % 2), day(i / 2), i % 17, i % 3 == 0));

    assertThat(starter.guesses())
        .contains(new Guess("key", "station and at together: no two rows have the same"));
    assertThat(starter.spec())
        .contains("    - expect_compound_columns_to_be_unique: {column_list: [station, at]}\n");
  }

  private static String flight(int i) {
    return "%s,%d,%s,%d".formatted(day(i), i % 17, "abc".charAt(i % 3), i * 7 % 40);
  }

  private Starter starter(String target) throws IOException {
    return starter(
        new Wishes(Optional.of(target), Optional.empty()),
        "at,price,kind,arr_delay",
        StarterTest::flight);
  }

  private Starter starter(String header, IntFunction<String> row) throws IOException {
    return starter(Wishes.NONE, header, row);
  }

  private Starter starter(Wishes wishes, String header, IntFunction<String> row)
      throws IOException {
    Files.writeString(folder.resolve("t.csv"), csv(header, row));
    return Starter.of("t", source(), folder, Optional.empty(), wishes);
  }

  private static Source source() {
    return new Source("t.csv", Optional.empty(), Map.of(), List.of(), 0.001);
  }

  private static String csv(String header, IntFunction<String> row) {
    return IntStream.range(0, 200)
        .mapToObj(row)
        .collect(Collectors.joining("\n", header + "\n", "\n"));
  }

  private static String day(int i) {
    return java.time.LocalDate.of(2024, 1, 1).plusDays(i).toString();
  }

  private interface Proposing {
    Starter propose() throws IOException;
  }

  private static void assertRefused(Proposing proposing, String... words) {
    assertThatThrownBy(proposing::propose)
        .isInstanceOfSatisfying(
            StageFailure.class,
            failure -> {
              assertThat(failure.exitCode()).isEqualTo(2);
              assertThat(failure.getMessage() + "\n" + String.join("\n", failure.details()))
                  .contains(words);
            });
  }
}

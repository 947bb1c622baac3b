package dev.trimaran.serving.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.function.Refusal;
import dev.trimaran.model.scoring.InputRows;
import dev.trimaran.serving.Detail;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowFormsTest {

  private static RowForms.Table read(String json) {
    return RowForms.read(
        json.getBytes(StandardCharsets.UTF_8), RowForms.MLFLOW, Requests.COLUMNS, rows -> {});
  }

  private static InputRows csv(String text) {
    return CsvRows.read(text, Requests.COLUMNS, rows -> {});
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"dataframe_split": {"index": [0, 1], "columns": ["carrier", "distance"], "data": [["AA", 719], [null, 1.5]]}}\
        """,
        """
        {"dataframe_split": {"data": [[719, "AA"], [1.5, null]], "columns": ["distance", "carrier"]}}\
        """,
        """
        {"dataframe_records": [{"carrier": "AA", "distance": 719}, {"carrier": null, "distance": 1.5}]}\
        """,
        """
        {"instances": [["AA", 719], [null, 1.5]]}\
        """,
        """
        {"inputs": {"carrier": ["AA", null], "distance": [[719], [1.5]]}, "params": null}\
        """
      })
  void readsTheSameRowsFromEachForm(String body) {
    assertThat(Requests.values(read(body).rows()))
        .containsExactly(List.of("AA", 719, "absent"), Arrays.asList(null, 1.5, "absent"));
  }

  @Test
  void readsAllInputsByPlace() {
    assertThat(Requests.values(read("{\"instances\": [[\"AA\", 719, true]]}").rows()))
        .containsExactly(List.of("AA", 719, true));
  }

  @Test
  void knowsWhichDetailIsWanted() {
    assertThat(
            read("{\"params\": {\"explanation\": true, \"features\": true}, \"instances\": []}")
                .detail())
        .isEqualTo(new Detail(false, true, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {} | body: expected exactly one of dataframe_split, dataframe_records, instances, inputs, found none
          {"inputs": [], "instances": []} | found inputs and instances
          {"dataframe_split": {"columns": []}} | dataframe_split: expected an object with the arrays "columns" and "data", found no "data"
          {"dataframe_split": [1]} | dataframe_split: expected an object with the arrays "columns" and "data", found an array
          {"dataframe_split": {"columns": ["carrier"], "data": [["AA", 2]]}} | dataframe_split.data[0]: expected an array of 1 values, found 2
          {"dataframe_split": {"columns": ["carier"], "data": []}} | dataframe_split.columns[0]: unknown column "carier", did you mean "carrier"?
          {"dataframe_records": {"a": 1}} | dataframe_records: expected an array of rows, found an object
          {"dataframe_records": [{"carrier": [1]}]} | dataframe_records[0].carrier: expected a text, a number, true, false or null, found an array
          {"dataframe_records": [{"carrier": "a", "carrier": "b"}]} | dataframe_records[0]: expected every column once, found "carrier" twice
          {"instances": [["AA"]]} | instances[0]: expected 2 (the request's columns) or 3 (all inputs) values, in the order of the model's inputs, found 1
          {"inputs": {"carrier": ["a"], "distance": [1, 2]}} | inputs.distance: expected an array of 1 values, found 2
          {"instances": [], "params": {"shap": true}} | params.shap: expected no parameter but probabilities, explanation and features, found true
          {"instances": [], "params": {"features": "yes"}} | params.features: expected true or false, found the text "yes"
          """)
  void saysWhatWasExpectedAndFound(String body, String message) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(Refusal.class).hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"carrier,distance\n\"9E\",7\n,\n", "9E,7\n,\n"})
  void readsTypedColumnsFromCsvWithAndWithoutAHeader(String text) {
    assertThat(Requests.values(csv(text)))
        .containsExactly(List.of("9E", 7.0, "absent"), Arrays.asList(null, null, "absent"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          carrier,distance~AA | line 2: expected 2 fields as in line 1, found 1
          carrier,distance~AA,far | line 2, column "distance": expected a number, found "far"
          carrier,carrier~AA,AA | line 1: expected every column once, found carrier,carrier
          carrier,distanse~AA,1 | line 1: unknown column "distanse", did you mean "distance"?
          AA,7,maybe | line 1, column "late": expected true or false, found "maybe"
          """)
  void saysWhichLineOfACsvIsWrong(String body, String message) {
    assertThatThrownBy(() -> csv(body.replace('~', '\n')))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(message);
  }
}

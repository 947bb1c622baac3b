package dev.trimaran.serving.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.Score;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.scoring.SignatureInput;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MlflowScoringTest {

  private static final Signature SIGNATURE =
      new Signature(
          List.of(
              SignatureInput.request("carrier", Type.STRING),
              SignatureInput.request("distance", Type.NUMBER)),
          "late",
          List.of("0", "1"),
          0.5);

  private static List<Map<String, @Nullable Object>> read(String json) {
    return MlflowScoring.read(Json.read(json), SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"dataframe_split": {"columns": ["carrier", "distance"], "data": [["AA", 719], [null, 1.5]]}}\
        """,
        """
        {"dataframe_records": [{"carrier": "AA", "distance": 719}, {"carrier": null, "distance": 1.5}]}\
        """,
        """
        {"instances": [["AA", 719], [null, 1.5]]}\
        """,
        """
        {"inputs": {"carrier": ["AA", null], "distance": [[719], [1.5]]}}\
        """
      })
  void readsTheSameRowsFromEachForm(String body) {
    List<Map<String, @Nullable Object>> rows = read(body);

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0)).containsEntry("carrier", "AA").containsEntry("distance", 719L);
    assertThat(rows.get(1)).containsEntry("carrier", null).containsEntry("distance", 1.5);
  }

  @Test
  void answersOneObjectARow() {
    assertThat(MlflowScoring.write(List.of(new Score(1, 0.5))).toString())
        .isEqualTo("{\"predictions\":[{\"label\":1,\"probability\":0.5}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {} | body: expected exactly one of dataframe_split, dataframe_records, instances, inputs, found none
          {"inputs": [], "instances": []} | found instances and inputs
          {"dataframe_split": {"columns": []}} | dataframe_split: expected an object with the arrays "columns" and "data", found fields [columns]
          {"dataframe_split": {"columns": ["a"], "data": [[1, 2]]}} | dataframe_split.data[0]: expected an array of 1 values, found 2 values
          {"dataframe_records": {"a": 1}} | dataframe_records: expected an array of rows, found an object
          {"dataframe_records": [{"a": [1]}]} | dataframe_records[0].a: expected a text, a number, true, false or null, found an array
          {"instances": [["AA"]]} | instances[0]: expected an array of 2 values, found 1 values
          {"inputs": {"a": [1], "b": [1, 2]}} | inputs.b: expected an array of 1 values, found 2 values
          """)
  void saysWhatWasExpectedAndFound(String body, String message) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining(message);
  }

  @Test
  void readsTypedColumnsFromCsv() {
    List<Map<String, @Nullable Object>> rows =
        CsvRows.read("carrier,distance\n\"9E\",7\n,\n", SIGNATURE);

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0)).containsEntry("carrier", "9E").containsEntry("distance", 7.0);
    assertThat(rows.get(1)).containsEntry("carrier", null).containsEntry("distance", null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          carrier,distance~AA | line 2: expected 2 fields as in the header, found 1
          carrier,distance~AA,far | line 2, column "distance": expected a number, found "far"
          carrier,carrier~AA,AA | line 1: expected every column once, found carrier,carrier
          """)
  void saysWhichLineOfACsvIsWrong(String body, String message) {
    String csv = body.replace('~', '\n');

    assertThatThrownBy(() -> CsvRows.read(csv, SIGNATURE))
        .isInstanceOf(BadRequest.class)
        .hasMessage(message);
  }
}

package dev.trimaran.function.tck.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.tck.Carried;
import dev.trimaran.function.tck.Contract;
import dev.trimaran.function.tck.FunctionUnderTest;
import dev.trimaran.function.tck.WireAnswer;
import dev.trimaran.function.tck.WireRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of rows: MLflow, SageMaker, KServe v1, TensorFlow Serving, Vertex AI, Azure ML. */
@Carried(FunctionUnderTest.SERVING)
class TablesTest {

  private static final String JSON = "application/json";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /invocations | application/json | {"dataframe_records":[{"origin":"Zürich","distance":4}]}
          /invocations | application/json | {"dataframe_split":{"columns":["origin","distance"],"data":[["Zürich",4]]}}
          /invocations | application/json; charset=utf-8 | {"instances":[{"origin":"Zürich","distance":4}]}
          /invocations | application/json | {"inputs":{"origin":["Zürich"],"distance":[4]}}
          /invocations | text/csv | origin,distance~Zürich,4
          /v1/models/flights:predict | application/json | {"instances":[["Zürich",4]]}
          /v1/models/flights/versions/3:predict | application/json | {"instances":[["Zürich",4]]}
          /score | application/json | {"dataframe_records":[{"origin":"Zürich","distance":4}]}
          """)
  void every_form_is_scored(String path, String type, String body, Contract contract) {
    WireAnswer answer = contract.holds(WireRequest.post(path, type, body.replace('~', '\n')));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text()).contains("{\"label\":1,\"probability\":0.5}");
  }

  @Test
  void many_rows_come_back_in_order(Contract contract) {
    StringBuilder csv = new StringBuilder("origin,distance\n");
    for (int i = 0; i < 1000; i++) {
      csv.append(i % 3 == 0 ? "Zürich" : "EWR").append(',').append(i).append('\n');
    }

    contract.holds(WireRequest.post("/invocations", "text/csv", csv.toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          400 | application/json | {"dataframe_records":[{"origin":"EWR","distance":"far"}]}
          400 | application/json | {"dataframe_records":[{"origin":"EWR"
          400 | application/json | {"rows_of_mine":[]}
          400 | application/json | ``
          415 | application/x-parquet | PAR1
          415 | application/json; charset=latin-1 | {"dataframe_records":[]}
          """)
  void what_cannot_be_scored_is_refused(int status, String type, String body, Contract contract) {
    assertThat(contract.holds(WireRequest.post("/invocations", type, body)).status())
        .isEqualTo(status);
  }

  @Test
  void too_many_rows_are_refused(Contract contract) {
    String rows = "origin,distance\n" + "EWR,1\n".repeat(1001);

    assertThat(contract.holds(WireRequest.post("/invocations", "text/csv", rows)).status())
        .isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource({
    "/ping",
    "/health",
    "/version",
    "/v1/models/flights",
    "/v1/models",
    "/metadata",
    "/nowhere"
  })
  void whoever_asks_how_it_is_gets_the_functions_answer(String path, Contract contract) {
    contract.holds(WireRequest.get(path));
  }

  @Test
  void an_event_is_answered_by_an_event(Contract contract) {
    WireAnswer answer =
        contract.holds(
            WireRequest.post("/", JSON, "{\"instances\":[[\"EWR\",700]]}")
                .with("ce-specversion", "1.0")
                .with("ce-id", "17")
                .with("ce-source", "/tests")
                .with("ce-type", "dev.trimaran.test.v1"));

    assertThat(answer.header("ce-subject")).isEqualTo("17");
    assertThat(answer.text()).contains("0.875");
  }

  @Test
  void a_tick_is_taken(Contract contract) {
    contract.holds(
        WireRequest.post("/", JSON, "{}")
            .with("ce-specversion", "1.0")
            .with("ce-id", "18")
            .with("ce-source", "/tests")
            .with("ce-type", "dev.trimaran.schedule.tick.v1"));
  }
}

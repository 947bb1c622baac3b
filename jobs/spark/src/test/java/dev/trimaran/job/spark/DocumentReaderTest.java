package dev.trimaran.job.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentReaderTest {
  @Test
  void readsAllThatMayBeSaid() throws JobFailure {
    JobDocument document =
        DocumentReader.read(
            """
            {"inputs": [{"view": "a", "format": "csv", "paths": ["x", "y"], "schema": "c STRING",
                         "options": {"header": true}, "rowNumber": "n"}],
             "statements": [{"view": "b", "sql": "SELECT 1", "keep": true}],
             "outputs": [{"view": "b", "path": "p", "format": "parquet", "files": "one",
                          "columns": ["c"], "orderBy": ["n DESC"]}],
             "result": "r"}
            """);

    assertThat(document)
        .isEqualTo(
            new JobDocument(
                List.of(
                    new JobDocument.Input(
                        "a",
                        "csv",
                        List.of("x", "y"),
                        Optional.of("c STRING"),
                        Map.of("header", "true"),
                        Optional.of("n"))),
                List.of(new JobDocument.Statement("b", "SELECT 1", true)),
                List.of(
                    new JobDocument.Output(
                        "b", "p", true, List.of("c"), List.of("n DESC"), List.of())),
                Optional.of("r")));
  }

  @Test
  void whatIsNotSaidIsLeftToSpark() throws JobFailure {
    JobDocument document =
        DocumentReader.read(
            """
            {"inputs": [{"view": "a", "format": "parquet", "paths": ["x"]}], "statements": [],
             "outputs": [{"view": "a", "path": "p", "partitionBy": ["c"]}]}
            """);

    assertThat(document.inputs().get(0).schema()).isEmpty();
    assertThat(document.outputs())
        .containsExactly(
            new JobDocument.Output("a", "p", false, List.of(), List.of(), List.of("c")));
    assertThat(document.result()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[] | the document: expected an object, found []",
        "{} | the document: expected a list 'inputs', found none",
        "{\"inputs\": [], \"statments\": []} | the document: expected only [inputs, outputs, result, statements], found statments",
        "{\"inputs\": [{\"view\": 1}]} | inputs[0]: expected a text 'view', found 1",
        "{\"inputs\": [{\"view\": \"a\", \"format\": \"csv\", \"paths\": []}]} | inputs[0]: expected at least one text in 'paths', found none",
        "{\"inputs\": [], \"statements\": [{\"view\": \"a\", \"sql\": \"b\", \"keep\": 1}]} | statements[0]: expected true or false for 'keep', found 1",
        "{\"inputs\": [], \"statements\": [], \"outputs\": [{\"view\": \"a\", \"path\": \"b\", \"format\": \"csv\"}]} | outputs[0]: expected 'format' to be parquet, found csv",
        "{\"inputs\": [], \"statements\": [], \"outputs\": [{\"view\": \"a\", \"path\": \"b\", \"files\": \"one\", \"partitionBy\": [\"c\"]}]} | outputs[0]: expected 'files' to be \"many\" beside 'partitionBy', found \"one\""
      })
  void saysWhatIsWrongAndWhere(String json, String message) {
    JobFailure failure = catchThrowableOfType(JobFailure.class, () -> DocumentReader.read(json));

    assertThat(failure).hasMessage(message);
    assertThat(failure.exitCode()).isEqualTo(2);
  }

  @Test
  void saysWhereTheJsonBreaksOff() {
    JobFailure failure =
        catchThrowableOfType(JobFailure.class, () -> DocumentReader.read("{\"inputs\": ["));

    assertThat(failure).hasMessageStartingWith("the document: expected JSON, found Unexpected end");
  }
}

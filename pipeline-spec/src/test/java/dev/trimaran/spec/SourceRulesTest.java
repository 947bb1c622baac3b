package dev.trimaran.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which keys of a source stand together. */
class SourceRulesTest {

  @Test
  void aQueryOfADatabaseIsRead() {
    Source source =
        source(
            "uri: 'jdbc:postgresql://db/shop', query: SELECT 1 AS a, user: 007, password: secret://shop, options: {sslmode: require, port: 5433}");

    assertThat(source.kind()).isEqualTo(SourceKind.DATABASE);
    assertThat(source.query()).contains("SELECT 1 AS a");
    assertThat(source.user()).contains("007");
    assertThat(source.options()).containsEntry("port", "5433").containsEntry("sslmode", "require");
  }

  @Test
  void topicsAreReadBetweenTwoPoints() {
    Source source =
        source(
            "uri: kafka://a:9092/clicks, from: committed, group: app, until: 2026-01-01T00:00:00Z");

    assertThat(source.kind()).isEqualTo(SourceKind.KAFKA);
    assertThat(source.from()).contains("committed");
    assertThat(source.until()).contains("2026-01-01T00:00:00Z");
  }

  @Test
  void eachUriTellsItsKind() {
    assertThat(List.of("a.csv", "file:/a.csv", "s3://b/a.csv", "kinesis://clicks"))
        .extracting(SourceKind::of)
        .containsExactly(SourceKind.FILE, SourceKind.FILE, SourceKind.OBJECTS, SourceKind.STREAM);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uri: 'jdbc:a:b'|uri: expected table or query of a database, found neither",
        "uri: 'jdbc:a:b', table: t, query: q|query: expected table or query of a database, found both",
        "uri: 'jdbc:a:b', table: t, format: csv|format: expected no format of a database, whose columns tell",
        "uri: 'jdbc:a:b', table: t, from: latest|from: says something only of a stream (kafka://… or kinesis://…); leave it out",
        "uri: a.csv, table: t|table: says something only of a database (jdbc:…); leave it out",
        "uri: a.csv, user: u|user: says something only of a database (jdbc:…) or of Kafka (kafka://…); leave it out",
        "uri: kafka://a/t, format: parquet|format: expected json-lines or csv of a stream, found parquet",
        "uri: kafka://a/t, format: csv|format: expected types with the name of each field in order beside csv of a stream, whose messages have no header; found none",
        "uri: kafka://a/t, from: committed|from: expected group beside committed, found none",
        "uri: kinesis://s, until: committed|until: expected earliest, latest, a time or positions: only Kafka keeps what a group has committed; found committed",
        "uri: kinesis://s, group: g|group: says something only of Kafka (kafka://…); leave it out",
        "uri: 'jdbc:a:b', table: t, password: hush|password: expected secret://NAME, found a text; put the password into the secret store",
        "uri: 'jdbc:postgresql://h/d?user=u&password=hush', table: t|uri: expected no password in the URI, found one; put it into the secret store and write password: secret://NAME",
        "uri: 'jdbc:x://u:hush@h/d', table: t|uri: expected no password in the URI, found one; put it into the secret store and write password: secret://NAME",
        "uri: kafka://a/t, options: {ssl.key.password: hush}|options: expected secret://NAME as ssl.key.password, found a text",
      })
  void whatDoesNotStandTogetherIsRefused(String written, String problem) {
    List<String> problems = Specs.problems(Specs.small("uri: flights.csv", written));

    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst()).endsWith("ingest.flights." + problem).doesNotContain("hush");
  }

  private static Source source(String written) {
    Source source =
        Specs.pipeline(Specs.small("uri: flights.csv", written)).ingest().get("flights");
    assertThat(source).isNotNull();
    return source;
  }
}

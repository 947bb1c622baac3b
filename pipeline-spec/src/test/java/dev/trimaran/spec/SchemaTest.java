package dev.trimaran.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Holds the schema against the reader by an independent validator. */
class SchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory VALIDATORS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final com.networknt.schema.JsonSchema SCHEMA =
      VALIDATORS.getSchema(JsonSchema.generate(new SmallVocabulary()));

  @Test
  void isASchema() throws Exception {
    com.networknt.schema.JsonSchema metaSchema =
        VALIDATORS.getSchema(
            com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    assertThat(metaSchema.validate(JSON.readTree(JsonSchema.generate(new SmallVocabulary()))))
        .isEmpty();
  }

  @Test
  void acceptsTheExample() {
    assertThat(refusals(Specs.flightDelays())).isEmpty();
  }

  @Test
  void acceptsTheSmallSpec() {
    assertThat(refusals(Specs.SMALL)).isEmpty();
  }

  /** A text of the small spec and what replaces it: each gives a spec that no one may accept. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kind: Pipeline                | kind: Model
          apiVersion: trimaran.dev/v1   | monitor: {schedule: PT1H}
          metadata: {name: small}       | metadata: small
          metadata: {name: small}       | metadata:
          {name: small}                 | {nmae: small}
          {name: small}                 | {name: 5}
          {name: small}                 | {name: a b}
          {name: small}                 | {name: small, description: ' '}
          binary-classification         | binary
          target: late                  | target: [late]
          target: late                  | target: late, success: [{metric: auc, at-least: 1}]
          target: late                  | target: late, success: [{metric: f1}]
          target: late                  | target: late, success: [{metric: f1, at-least: winner}]
          {uri: flights.csv}            | {}
          {uri: flights.csv}            | flights.csv
          uri: flights.csv              | uri: flights.csv, max-bad-rows: 2
          uri: flights.csv              | uri: flights.csv, max-bad-rows: few
          uri: flights.csv              | uri: flights.csv, format: xml
          uri: flights.csv              | uri: flights.csv, types: {a: int}
          uri: flights.csv              | uri: flights.csv, null-values: NA
          flights: {uri: flights.csv}   | a/b: {uri: flights.csv}
          key: [origin]                 | key: []
          key: [origin]                 | key: [origin, origin]
          key: [origin]                 | key: origin
          key: [origin], timestamp:     | timestamp:
          timestamp: hour               | timestamp: hour, ttl: 4h
          timestamp: hour               | timestamp: hour, ttl: P1M
          timestamp: hour               | timestamp: hour, ttl: PT
          timestamp: hour               | timestamp: hour, known-after: PT-1H
          timestamp: hour               | timestamp: hour, window: PT1H
          timestamp: hour               | ttl: PT1H
          timestamp: hour               | created: written
          columns: [temp]               | columns: [5]
          columns: [temp]               | columns: [{a: b, c: d}]
          columns: [temp]               | columns: [temp], aggregate: {n: count()}
          columns: [temp]               | aggregate: {n: count()}
          , columns: [temp]             | ''
          views: [sky]                  | views: [sky, sky]
          timestamp: scheduled          | decide-before: PT1H
          request: [origin, scheduled, distance] | request: []
          split: {train-until: 2013-07-01} | split: {}
          train-until: 2013-07-01       | train-until: yesterday
          train-until: 2013-07-01       | train-until: 20130701
          train-until: 2013-07-01       | train-until: 2013-07-01T00:00:00
          train-until: 2013-07-01       | train-until: 2013-07-01, by: random
          - algorithm: random-forest    | []
          - algorithm: random-forest    | - algorithm: random-forst
          - algorithm: random-forest    | - name: forest
          - algorithm: random-forest    | - {algorithm: random-forest, parameters: {tree: 5}}
          - algorithm: random-forest    | - {algorithm: random-forest, parameters: {trees: 5.5}}
          - algorithm: random-forest    | - {algorithm: majority, parameters: {trees: 5}}
          - algorithm: random-forest    | - {algorithm: random-forest, search: {trees: 5}}
          - algorithm: random-forest    | - {algorithm: random-forest, search: {trees: []}}
          - algorithm: random-forest    | - {algorithm: random-forest, search: {trees: [many]}}
          - algorithm: random-forest    | - algorithm: nearest-neighbours
          - algorithm: random-forest    | - {algorithm: majority, transforms: [impute]}
          - algorithm: random-forest    | - {algorithm: majority, transforms: [{impute: median}]}
          - algorithm: random-forest    | - {algorithm: majority, transforms: [{impute: {strategy: meen}}]}
          - algorithm: random-forest    | - {algorithm: majority, transforms: [{clip: [distance]}]}
          - algorithm: random-forest    | - {algorithm: majority, transforms: [{clip: {lower: 1}}]}
          - algorithm: random-forest    | - {algorithm: majority, transforms: [{ordinal: [a, a]}]}
          - algorithm: random-forest    | - {algorithm: majority, transforms: [{ordinal: {column: [a]}}]}
          - algorithm: random-forest    | - {algorithm: majority, transforms: [{standardize: {}, ordinal: {}}]}
          """)
  void refusesWhatTheReaderRefuses(String text, String replacement) {
    String yaml = Specs.small(text, replacement);

    assertThat(Specs.problems(yaml)).as("reader").isNotEmpty();
    assertThat(schemaRefuses(yaml)).as("schema").isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          validate: {flights: [{expect_nothing: {}}]}
          validate: {flights: [{expect_column_values_to_be_unique: {}}]}
          validate: {flights: [{expect_column_values_to_be_unique: [a]}]}
          validate: {flights: [{expect_column_values_to_be_unique: {column: a, mostly: 2}}]}
          validate: {flights: [{expect_column_values_to_be_unique: {column: a, severity: error}}]}
          validate: {flights: [{expect_column_values_to_be_in_set: {column: a, value_set: []}}]}
          validate: {flights: [{expect_column_values_to_be_in_set: {column: a, value_set: [[1]]}}]}
          prepare: {flights: {fill: {a: [1]}}}
          prepare: {flights: {derive: {a: [b]}}}
          prepare: {flights: {fill: {'': 1}}}
          evaluate: {metrics: []}
          evaluate: {metrics: [auc]}
          evaluate: {metrics: [f1, f1]}
          evaluate: {threshold: 1.5}
          evaluate: {gates: [{metric: f1}]}
          register: {name: a/b}
          deploy: {function: {memory: 512}}
          deploy: {function: {memory: 512mb}}
          deploy: {function: {port: 70000}}
          deploy: {rollout: {}}
          retrain: {when: [drift]}
          """)
  void refusesBlocksThatTheReaderRefuses(String block) {
    assertThat(Specs.problems(Specs.SMALL + block + "\n")).as("reader").isNotEmpty();
    assertThat(schemaRefuses(Specs.SMALL + block + "\n")).as("schema").isTrue();
  }

  @Test
  void acceptsWhatTheReaderAccepts() {
    String yaml =
        Specs.small("timestamp: hour", "timestamp: hour, ttl: P1DT2H3M4.5S")
                .replace("columns: [temp]", "columns: [temp, {dew: dewp}]")
                .replace("2013-07-01", "2013-07-01T00:00+02:00")
            + "    - {algorithm: nearest-neighbours, search: {k: [1, 2]}}\n"
            + "prepare: {flights: {fill: {a: 0, b: x, c: true}, derive: {one: 1}, where: a > 1}}\n"
            + "deploy: {}\n";

    assertThat(Specs.problems(yaml)).isEmpty();
    assertThat(refusals(yaml)).isEmpty();
  }

  private static boolean schemaRefuses(String yaml) {
    return !refusals(yaml).isEmpty();
  }

  private static Set<ValidationMessage> refusals(String yaml) {
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    JsonNode json = JSON.valueToTree(new Load(settings).loadFromString(yaml));
    return SCHEMA.validate(json);
  }
}

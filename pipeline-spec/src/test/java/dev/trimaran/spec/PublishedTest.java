package dev.trimaran.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trimaran.spec.shape.Key;
import dev.trimaran.spec.shape.Shape;
import dev.trimaran.spec.shape.Shapes;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Records, schema and reference page say the same. */
class PublishedTest {
  private final String reference = ReferencePage.markdown(new SmallVocabulary());
  private final JsonNode schema;

  PublishedTest() throws Exception {
    schema = new ObjectMapper().readTree(JsonSchema.generate(new SmallVocabulary()));
  }

  @Test
  void everyBlockOfTheRecordsIsInTheSchemaAndNoOther() {
    Set<String> records = new TreeSet<>();
    blocks().forEach(block -> records.add(block.type().getSimpleName()));
    Set<String> definitions = new TreeSet<>(Set.of("Pipeline"));
    schema.get("$defs").fieldNames().forEachRemaining(definitions::add);

    assertThat(definitions).isEqualTo(records).hasSizeGreaterThan(15);
  }

  @Test
  void everyKeyOfTheRecordsIsInTheSchemaAndNoOther() {
    for (Shape.Block block : blocks()) {
      if (block.oneKey().isEmpty()) {
        List<String> keys = new ArrayList<>(block.constants().keySet());
        block.writtenKeys().forEach(key -> keys.add(key.name()));
        List<String> properties = new ArrayList<>();
        definition(block).get("properties").fieldNames().forEachRemaining(properties::add);

        assertThat(properties).as(block.type().getSimpleName()).isEqualTo(keys);
      }
    }
  }

  @Test
  void everyKeyOfTheRecordsIsOnTheReferencePageWithItsDescription() {
    for (Shape.Block block : blocks()) {
      for (Key key : block.writtenKeys()) {
        assertThat(key.description())
            .as("%s.%s", block.type().getSimpleName(), key.name())
            .isNotBlank();
        assertThat(reference)
            .contains("| `" + key.name() + "` | ")
            .contains(" | " + key.description() + " |");
      }
    }
  }

  @Test
  void everyComponentButThoseWithoutAKeyIsWrittenInKebabCase() {
    assertThat(Shapes.of(Split.class).writtenKeys())
        .extracting(Key::name)
        .containsExactly("by", "train-until", "test-until");
    assertThat(Shapes.of(Deployment.class).writtenKeys())
        .extracting(Key::name)
        .containsExactly("function", "capture");
    assertThat(Shapes.of(Expectation.class).writtenKeys())
        .extracting(Key::name)
        .containsExactly("mostly", "severity");
  }

  @Test
  void defaultsOfTheSchemaAreThoseOfTheReader() {
    JsonNode properties = schema.get("$defs").get("Evaluation").get("properties");

    assertThat(properties.get("threshold").get("default").asDouble())
        .isEqualTo(Specs.pipeline(Specs.SMALL).evaluate().threshold());
    assertThat(properties.get("metrics").get("default").toString())
        .isEqualTo("[\"roc_auc\",\"log_loss\"]");
    assertThat(reference)
        .contains("| `metrics` | a list: [metric](#metrics) | `[roc_auc, log_loss]` | ");
  }

  @Test
  void termsAreOnTheReferencePageWithTheirParameters() {
    assertThat(reference)
        .contains("### `one-hot`\n\nAbout one-hot.\n")
        .contains("| `min-frequency` | a whole number | `1` | Rarer categories share one column. |")
        .contains(
            "| `strategy` | `mean`, `median`, `most-frequent` | `median` | What stands for missing values. |")
        .contains("| `value_set` | a list of values | required | The values. |")
        .contains("- `roc_auc`: About roc_auc.\n");
  }

  @Test
  void linksOfTheReferencePageLeadSomewhere() {
    Set<String> headings = new LinkedHashSet<>();
    reference
        .lines()
        .filter(line -> line.startsWith("## "))
        .forEach(line ->
            headings.add(
                "(#"
                    + line.substring(3).toLowerCase(java.util.Locale.ROOT).replace(' ', '-')
                    + ")"));

    assertThat(
            java.util.regex.Pattern.compile("\\(#[^)]*\\)")
                .matcher(reference)
                .results()
                .map(match -> match.group()))
        .isNotEmpty()
        .isSubsetOf(headings);
  }

  private JsonNode definition(Shape.Block block) {
    return block.type() == Pipeline.class
        ? schema
        : schema.get("$defs").get(block.type().getSimpleName());
  }

  /** Every record that is reachable, found without the shapes. */
  private static List<Shape.Block> blocks() {
    Set<Class<? extends Record>> found = new LinkedHashSet<>();
    collect(Pipeline.class, found);
    return found.stream().map(Shapes::of).toList();
  }

  private static void collect(Class<? extends Record> type, Set<Class<? extends Record>> found) {
    if (found.add(type)) {
      for (RecordComponent component : type.getRecordComponents()) {
        for (String name : component.getGenericType().getTypeName().split("[<>, ]+")) {
          asBlock(name).ifPresent(record -> collect(record, found));
        }
      }
    }
  }

  private static java.util.Optional<Class<? extends Record>> asBlock(String name) {
    try {
      Class<?> type = name.startsWith("dev.") ? Class.forName(name) : Object.class;
      boolean spelled = type.isAnnotationPresent(dev.trimaran.spec.shape.Spelled.class);
      return type.isRecord() && !spelled
          ? java.util.Optional.of(type.asSubclass(Record.class))
          : java.util.Optional.empty();
    } catch (ClassNotFoundException unknown) {
      throw new AssertionError(unknown);
    }
  }
}

package dev.trimaran.model.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds {@code compatible: evidently} to what Evidently itself gives. */
class EvidentlyTest {

  private static final DriftCheck CHECK = new DriftCheck(DriftPolicy.EVIDENTLY);

  @TempDir private Path temporary;

  private static void assertSame(JsonNode tables, JsonNode expected) {
    DriftResult result =
        CHECK.compare(Oracle.table(tables.path("reference")), Oracle.table(tables.path("current")));

    for (FeatureDrift feature : result.features()) {
      double score = expected.path("scores").path(feature.name()).asDouble(Double.NaN);
      assertThat(feature.score())
          .as("%s by %s", feature.name(), feature.method())
          .isCloseTo(score, within(1e-9 * Math.max(1, Math.abs(score))));
    }
    assertThat((double) result.count(Verdict.DRIFT) / result.features().size())
        .isEqualTo(expected.path("share").asDouble());
    assertThat(result.verdict() == Verdict.DRIFT).isEqualTo(expected.path("drifted").asBoolean());
  }

  @Test
  void givesEvidentlysNumbers() {
    assertThat(Oracle.FIXTURES.path("evidently")).hasSize(4);
    for (JsonNode fixture : Oracle.FIXTURES.path("evidently")) {
      assertSame(fixture, fixture);
    }
  }

  @Test
  void needsTheValues() {
    assertThatThrownBy(() ->
            CHECK.compare(
                new Table(Map.of("x", new Table.Numbers(1, 2))),
                new Table(Map.of("x", new Table.Numbers(Double.NaN)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"x\": expected values in both tables, found none in the current one");
  }

  @Tag("slow")
  @Test
  void agreesWithEvidentlyOnRandomTables() throws Exception {
    assumeTrue(onPath("uv"), "uv is needed to fetch Evidently");
    ObjectNode tables = new ObjectMapper().createObjectNode();
    ArrayNode cases = tables.putArray("cases");
    Random random = new Random(11);
    for (int i = 0; i < 8; i++) {
      ObjectNode one = cases.addObject();
      int references = i % 2 == 0 ? 50 + random.nextInt(950) : 1001 + random.nextInt(2000);
      fill(one.putObject("reference"), references, 0, random);
      fill(one.putObject("current"), i == 6 ? 11_000 : 20 + random.nextInt(3000), 1, random);
    }
    Path file = Files.writeString(temporary.resolve("tables.json"), tables.toString());

    Process python =
        new ProcessBuilder(
                "uv",
                "run",
                "--no-project",
                "--python=3.11",
                "--with=evidently==0.7.23",
                "--with=pandas<3",
                "--with=scipy==1.17.1",
                "--with=numpy==2.4.6",
                "src/test/python/drift_oracle.py",
                "evidently",
                file.toString())
            .redirectError(temporary.resolve("errors").toFile())
            .start();
    String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(python.waitFor()).as(Files.readString(temporary.resolve("errors"))).isZero();
    JsonNode found = new ObjectMapper().readTree(output).path("cases");
    assertThat(found).hasSize(8);
    for (int i = 0; i < cases.size(); i++) {
      assertSame(cases.get(i), found.get(i));
    }
  }

  private static void fill(ObjectNode table, int rows, double shift, Random random) {
    ArrayNode smooth = table.putArray("smooth");
    ArrayNode heavy = table.putArray("heavy");
    ArrayNode tied = table.putArray("tied");
    ArrayNode few = table.putArray("few");
    ArrayNode texts = table.putArray("texts");
    ArrayNode pair = table.putArray("pair");
    for (int i = 0; i < rows; i++) {
      smooth.add(0.1 * shift + random.nextGaussian());
      if (i > 0 && random.nextInt(20) == 0) {
        heavy.addNull();
      } else {
        heavy.add(Math.exp((2 + 0.1 * shift) * random.nextGaussian()));
      }
      tied.add(Math.rint(4 * random.nextGaussian()));
      few.add((double) random.nextInt(4));
      texts.add("t" + random.nextInt(6 + (int) shift));
      pair.add(random.nextDouble() < 0.5 + 0.05 * shift ? "a" : "b");
    }
  }

  private static boolean onPath(String command) throws InterruptedException {
    try {
      return new ProcessBuilder(command, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}

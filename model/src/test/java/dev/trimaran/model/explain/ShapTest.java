package dev.trimaran.model.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.model.scoring.LinearClassifier;
import dev.trimaran.model.scoring.TreeEnsemble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lets the shap package explain the same models; fetches it with uv. */
@Tag("slow")
class ShapTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @TempDir private Path temporary;

  @Test
  void explainsAsShapDoes() throws Exception {
    Path script = Path.of("src/test/python/shap_agrees.py");
    assumeTrue(onPath("uv"), "uv is needed to fetch shap");
    Random random = new Random(11);
    ObjectNode cases = JSON.objectNode();
    ArrayNode trees = cases.putArray("trees");
    trees.add(trees(1, 1, 3, random));
    trees.add(trees(3, 10, 9, random));
    trees.add(trees(12, 40, 8, random));
    trees.add(trees(30, 20, 11, random));
    cases.set("linear", linear(15, random));
    Path file = Files.writeString(temporary.resolve("cases.json"), cases.toString());

    Process python =
        new ProcessBuilder(
                "uv",
                "run",
                "--no-project",
                "--python=3.11",
                "--with=shap==0.50.0",
                script.toString(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(python.waitFor()).as(output).isZero();
    assertThat(output).contains("agrees on 5 models");
  }

  private static boolean onPath(String command) throws InterruptedException {
    try {
      return new ProcessBuilder(command, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static ObjectNode trees(int features, int count, int depth, Random random) {
    TreeEnsemble trees = RandomTrees.covered(features, count, depth, random);
    ObjectNode json = JSON.objectNode().put("base", trees.base());
    ArrayNode list = json.putArray("trees");
    for (int tree = 0; tree < trees.trees(); tree++) {
      int root = trees.root(tree);
      int end = tree + 1 < trees.trees() ? trees.root(tree + 1) : trees.nodes();
      ArrayNode nodes = list.addArray();
      for (int node = root; node < end; node++) {
        boolean leaf = trees.leaf(node);
        nodes
            .addArray()
            .add(trees.feature(node))
            .add(trees.value(node))
            .add(leaf ? -1 : trees.left(node) - root)
            .add(leaf ? -1 : trees.right(node) - root)
            .add(trees.cover(node));
      }
    }
    double[][] rows = new double[100][];
    Arrays.setAll(rows, i -> RandomTrees.row(features, random));
    json.set("rows", explained(new TreeAttribution(trees), rows));
    return json;
  }

  private static ObjectNode linear(int features, Random random) {
    double[][] background = new double[200][];
    Arrays.setAll(background, i -> random.doubles(features, -3, 5).toArray());
    double[] means = new double[features];
    Arrays.setAll(
        means, j -> Arrays.stream(background).mapToDouble(row -> row[j]).average().orElseThrow());
    LinearClassifier linear =
        new LinearClassifier(random.doubles(features, -1, 1).toArray(), 0.7, means);
    ObjectNode json = JSON.objectNode().put("intercept", linear.intercept());
    Arrays.stream(linear.weights()).forEach(json.putArray("weights")::add);
    ArrayNode rows = json.putArray("background");
    for (double[] row : background) {
      Arrays.stream(row).forEach(rows.addArray()::add);
    }
    double[][] explained = Arrays.copyOf(background, 50);
    json.set("rows", explained(new LinearAttribution(linear), explained));
    return json;
  }

  private static ArrayNode explained(Attribution attribution, double[][] rows) {
    ArrayNode json = JSON.arrayNode();
    for (double[] x : rows) {
      double[] contributions = new double[x.length];
      attribution.explain(x, contributions);
      ObjectNode row = json.addObject().put("base", attribution.base());
      ArrayNode values = row.putArray("x");
      for (double value : x) {
        if (Double.isNaN(value)) {
          values.addNull();
        } else {
          values.add(value);
        }
      }
      Arrays.stream(contributions).forEach(row.putArray("contributions")::add);
    }
    return json;
  }
}

package dev.trimaran.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trimaran.model.bundle.Baseline;
import dev.trimaran.model.bundle.BundleContent;
import dev.trimaran.model.bundle.BundleWriter;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.DecisionTime;
import dev.trimaran.model.scoring.Link;
import dev.trimaran.model.scoring.Model;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.scoring.SignatureInput;
import dev.trimaran.model.scoring.TreeEnsemble;
import dev.trimaran.model.scoring.TreeEnsembleBuilder;
import dev.trimaran.model.transform.TransformPipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes a bundle of a forest that scikit-learn trained: {@code FOREST_JSON BUNDLE_FOLDER}, the
 * first as {@code forest/train.py} writes it.
 */
public final class ForestBundle {

  private ForestBundle() {}

  public static void main(String[] arguments) throws IOException {
    JsonNode forest = new JsonMapper().readTree(Path.of(arguments[0]).toFile());
    Model model = model(forest);
    BundleWriter.write(
        Path.of(arguments[1]),
        new BundleContent(
            model,
            Optional.empty(),
            Baseline.builder(model.signature()).build(),
            JsonNodeFactory.instance.objectNode(),
            JsonNodeFactory.instance.objectNode()));
  }

  /** The forest as a model over the columns x0, x1, … of the request. */
  static Model model(JsonNode forest) {
    List<String> columns =
        IntStream.range(0, forest.path("columns").intValue()).mapToObj(i -> "x" + i).toList();
    Signature signature =
        new Signature(
            columns.stream().map(name -> SignatureInput.request(name, Type.NUMBER)).toList(),
            "y",
            List.of("0", "1"),
            0.5);
    return new Model(
        "forest",
        signature,
        DecisionTime.NONE,
        List.of(),
        TransformPipeline.of(signature.schema()).select(columns),
        ensemble(forest.path("trees"), columns.size()));
  }

  /** A forest's probability is the mean over its trees: each leaf gives its tree's part of it. */
  private static TreeEnsemble ensemble(JsonNode trees, int columns) {
    TreeEnsembleBuilder ensemble = TreeEnsemble.builder(columns, Link.IDENTITY);
    for (JsonNode tree : trees) {
      for (int node = 0; node < tree.path("feature").size(); node++) {
        int feature = tree.path("feature").get(node).intValue();
        double value = tree.path("value").get(node).doubleValue();
        if (feature < 0) {
          ensemble.leaf(value / trees.size());
        } else {
          ensemble.split(feature, value);
        }
      }
    }
    return ensemble.build();
  }
}

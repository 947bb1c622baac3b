package dev.trimaran.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trimaran.model.bundle.Baseline;
import dev.trimaran.model.bundle.BundleContent;
import dev.trimaran.model.bundle.BundleWriter;
import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.DecisionTime;
import dev.trimaran.model.scoring.FeatureLookup;
import dev.trimaran.model.scoring.Link;
import dev.trimaran.model.scoring.Model;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.scoring.SignatureInput;
import dev.trimaran.model.scoring.TreeEnsemble;
import dev.trimaran.model.scoring.TreeEnsembleBuilder;
import dev.trimaran.model.transform.TransformPipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A model that needs a little of all that models need: text, numbers, a feature looked up online,
 * something derived, trees. It stands for any other when a start is rehearsed.
 */
public final class Specimen {

  static final String NAME = "specimen";

  /** Where it lies in the folder of a rehearsal. */
  static final String FOLDER = "bundle";

  private static final int TREES = 100;
  private static final int DEPTH = 9;

  private Specimen() {}

  /** Writes it into {@code FOLDER/bundle}, for a {@link Rehearsal} with that folder. */
  public static void main(String[] arguments) throws IOException {
    write(Path.of(arguments[0]).resolve(FOLDER));
  }

  /** Writes its bundle into {@code folder}, which must not be there yet. */
  static void write(Path folder) throws IOException {
    Signature signature =
        new Signature(
            List.of(
                SignatureInput.request("key", Type.STRING),
                SignatureInput.request("amount", Type.NUMBER),
                SignatureInput.fromView("view", "size", Type.NUMBER)),
            "outcome",
            List.of("0", "1"),
            0.5);
    FeatureLookup lookup =
        new FeatureLookup(
            "view",
            FeatureLookup.Kind.STATIC,
            List.of("key"),
            Duration.ZERO,
            Optional.empty(),
            Optional.empty(),
            List.of(new Column("size", Type.NUMBER)),
            Set.of());
    TransformPipeline transforms =
        TransformPipeline.of(signature.schema())
            .derive("impute", Map.of("size", "coalesce(size, 10) + amount / 2"))
            .select(List.of("size", "amount"));
    BundleWriter.write(
        folder,
        new BundleContent(
            new Model(NAME, signature, DecisionTime.NONE, List.of(lookup), transforms, forest()),
            Optional.empty(),
            Baseline.builder(signature).build(),
            JsonNodeFactory.instance.objectNode(),
            JsonNodeFactory.instance.objectNode()));
  }

  /** Of the size that models have, so that what reads and lays out trees is known to be busy. */
  private static TreeEnsemble forest() {
    TreeEnsembleBuilder trees = TreeEnsemble.builder(2, Link.IDENTITY);
    Random random = new Random(1);
    for (int tree = 0; tree < TREES; tree++) {
      grow(trees, random, DEPTH);
    }
    return trees.build();
  }

  private static void grow(TreeEnsembleBuilder trees, Random random, int depth) {
    if (depth == 0) {
      trees.leaf(random.nextDouble() / TREES);
      return;
    }
    trees.split(random.nextInt(2), 1000 * random.nextDouble());
    grow(trees, random, depth - 1);
    grow(trees, random, depth - 1);
  }
}

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
import dev.trimaran.model.transform.TransformPipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model that needs a little of all that models need: text, numbers, a feature looked up online,
 * something derived, trees. It stands for any other when a start is rehearsed.
 */
final class Specimen {

  static final String NAME = "specimen";

  private Specimen() {}

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
    TreeEnsemble trees =
        TreeEnsemble.builder(2, Link.IDENTITY)
            .split(0, 100)
            .split(1, 500)
            .leaf(0.1)
            .leaf(0.6)
            .leaf(0.9)
            .build();
    BundleWriter.write(
        folder,
        new BundleContent(
            new Model(NAME, signature, DecisionTime.NONE, List.of(lookup), transforms, trees),
            Optional.empty(),
            Baseline.builder(signature).build(),
            JsonNodeFactory.instance.objectNode(),
            JsonNodeFactory.instance.objectNode()));
  }
}

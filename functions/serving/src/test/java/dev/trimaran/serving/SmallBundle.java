package dev.trimaran.serving;

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
 * A model that a reader can score by hand: 0.9 for planes with more than 100 seats, else 0.6 beyond
 * 500 miles and 0.1 up to there. The seats come from the view "plane" by tail number; a missing
 * number goes to the larger side.
 */
public final class SmallBundle {

  private SmallBundle() {}

  public static Path write(Path folder) throws IOException {
    Signature signature =
        new Signature(
            List.of(
                SignatureInput.request("tailnum", Type.STRING),
                SignatureInput.request("distance", Type.NUMBER),
                SignatureInput.fromView("plane", "seats", Type.NUMBER)),
            "late",
            List.of("0", "1"),
            0.5);
    FeatureLookup plane =
        new FeatureLookup(
            "plane",
            FeatureLookup.Kind.STATIC,
            List.of("tailnum"),
            Duration.ZERO,
            Optional.empty(),
            Optional.empty(),
            List.of(new Column("seats", Type.NUMBER)),
            Set.of());
    TransformPipeline transforms =
        TransformPipeline.of(signature.schema())
            .derive("impute", Map.of("seats", "coalesce(seats, 50)"))
            .select(List.of("seats", "distance"));
    TreeEnsemble tree =
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
            new Model(
                "flight-delays", signature, DecisionTime.NONE, List.of(plane), transforms, tree),
            Optional.empty(),
            Baseline.builder(signature).build(),
            JsonNodeFactory.instance.objectNode(),
            JsonNodeFactory.instance.objectNode()));
    return folder;
  }
}

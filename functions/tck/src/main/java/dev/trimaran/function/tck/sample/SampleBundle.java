package dev.trimaran.function.tck.sample;

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
import dev.trimaran.model.transform.TransformPipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model that a reader can score by hand: by flight, 0.875 beyond 500 miles, 0.5 from Zürich, else
 * 0.125.
 */
public final class SampleBundle {

  private SampleBundle() {}

  /** Writes the bundle into {@code folder}. */
  public static void write(Path folder) throws IOException {
    Signature signature =
        new Signature(
            List.of(
                SignatureInput.request("origin", Type.STRING),
                SignatureInput.request("distance", Type.NUMBER)),
            "late",
            List.of("0", "1"),
            0.5);
    TransformPipeline transforms =
        TransformPipeline.of(signature.schema())
            .derive("from", Map.of("zurich", "case when origin = 'Zürich' then 1 else 0 end"))
            .select(List.of("distance", "zurich"));
    TreeEnsemble tree =
        TreeEnsemble.builder(2, Link.IDENTITY)
            .split(0, 500)
            .split(1, 0.5)
            .leaf(0.125)
            .leaf(0.5)
            .leaf(0.875)
            .build();
    BundleWriter.write(
        folder,
        new BundleContent(
            new Model("flights", signature, DecisionTime.NONE, List.of(), transforms, tree),
            Optional.empty(),
            Baseline.builder(signature).build(),
            JsonNodeFactory.instance.objectNode(),
            JsonNodeFactory.instance.objectNode()));
  }
}

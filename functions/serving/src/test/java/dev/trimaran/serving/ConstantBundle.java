package dev.trimaran.serving;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trimaran.model.bundle.Baseline;
import dev.trimaran.model.bundle.BundleContent;
import dev.trimaran.model.bundle.BundleWriter;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.ConstantClassifier;
import dev.trimaran.model.scoring.DecisionTime;
import dev.trimaran.model.scoring.Model;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.scoring.SignatureInput;
import dev.trimaran.model.transform.TransformPipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Models that give every row the same probability, so that an answer tells whose it is. */
public final class ConstantBundle {

  private ConstantBundle() {}

  /** Writes a model of this name; its digest. */
  public static String write(Path folder, String name, double probability) throws IOException {
    Signature signature =
        new Signature(
            List.of(SignatureInput.request("x", Type.NUMBER)), "late", List.of("0", "1"), 0.5);
    return BundleWriter.write(
        folder,
        new BundleContent(
            new Model(
                name,
                signature,
                DecisionTime.NONE,
                List.of(),
                TransformPipeline.of(signature.schema()).select(List.of("x")),
                new ConstantClassifier(1, probability)),
            Optional.empty(),
            Baseline.builder(signature).build(),
            JsonNodeFactory.instance.objectNode(),
            JsonNodeFactory.instance.objectNode()));
  }
}

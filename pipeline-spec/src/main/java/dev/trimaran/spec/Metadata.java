package dev.trimaran.spec;

import dev.trimaran.spec.shape.Description;
import dev.trimaran.spec.shape.Named;
import dev.trimaran.spec.shape.Rules;
import java.util.Optional;

/** What a pipeline is called. */
@Description("What the pipeline is called.")
public record Metadata(
    @Description(
            "The pipeline's name: runs and, by default, the registered model are called after it.")
        @Named
        String name,
    @Description("What the pipeline is for, in a sentence or two.") Optional<String> description) {

  public Metadata {
    Rules.hold(Metadata.class, name, description);
  }
}

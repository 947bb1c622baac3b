package dev.trimaran.spec;

import dev.trimaran.spec.shape.Default;
import dev.trimaran.spec.shape.Description;
import dev.trimaran.spec.shape.Rules;

/** Where tables are validated, prepared and joined. */
@Description("Where tables are validated, prepared and joined. The results are the same.")
public record Compute(@Description("What works on tables.") @Default("auto") Engine engine) {

  public Compute {
    Rules.hold(Compute.class, engine);
  }
}

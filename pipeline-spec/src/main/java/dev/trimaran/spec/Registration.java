package dev.trimaran.spec;

import dev.trimaran.spec.shape.Description;
import dev.trimaran.spec.shape.Named;
import dev.trimaran.spec.shape.Rules;
import dev.trimaran.spec.shape.SameAs;

/** Where the winning model is registered. */
@Description("Where the winning model is registered.")
public record Registration(
    @Description("The name of the registered model; each new bundle is a new version of it.")
        @SameAs("/metadata/name")
        @Named
        String name) {

  public Registration {
    Rules.hold(Registration.class, name);
  }
}

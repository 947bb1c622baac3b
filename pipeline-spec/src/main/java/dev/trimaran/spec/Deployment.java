package dev.trimaran.spec;

import dev.trimaran.spec.shape.Description;
import dev.trimaran.spec.shape.Present;
import dev.trimaran.spec.shape.Rules;

/**
 * How the registered model is served.
 *
 * @param enabled false if the spec has no {@code deploy} block: then nothing is deployed
 */
@Description("How the registered model is served.")
public record Deployment(
    @Present boolean enabled,
    @Description("The serving function.") FunctionSettings function,
    @Description("What it keeps of requests and answers.") CaptureSettings capture) {

  public Deployment {
    Rules.hold(Deployment.class, enabled, function, capture);
  }
}

package dev.trimaran.spec;

import dev.trimaran.spec.shape.Description;
import dev.trimaran.spec.shape.Distinct;
import dev.trimaran.spec.shape.Present;
import dev.trimaran.spec.shape.Rules;
import java.util.List;

/**
 * How labels that come back are taken.
 *
 * @param enabled false if the spec has no {@code outcomes} block: then none are taken
 * @param key the request columns that name an entity; if there are none, outcomes are told by
 *     request id only
 */
@Description("How labels that come back are taken.")
public record OutcomeSettings(
    @Present boolean enabled,
    @Description("Request columns that name an entity, for outcomes without a request id.")
        @Distinct
        List<String> key) {

  public OutcomeSettings {
    Rules.hold(OutcomeSettings.class, enabled, key);
  }
}

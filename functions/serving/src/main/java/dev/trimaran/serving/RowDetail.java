package dev.trimaran.serving;

import dev.trimaran.model.explain.Explanation;
import java.util.Map;
import java.util.Optional;

/**
 * What a row's answer tells on demand.
 *
 * @param features the value of each raw input that the model saw, by name, null where it was
 *     missing; empty unless asked for
 * @param explanation what each feature contributed; empty unless asked for
 */
public record RowDetail(
    Map<String, @org.jspecify.annotations.Nullable Object> features,
    Optional<Explanation> explanation) {}

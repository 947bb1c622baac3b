package dev.trimaran.spec;

import dev.trimaran.spec.shape.AsWritten;
import dev.trimaran.spec.shape.Description;
import dev.trimaran.spec.shape.Rules;
import java.util.Map;
import java.util.Optional;

/**
 * How a table is cleaned: first {@code fill}, then {@code derive}, then {@code where}.
 *
 * @param fill column to what stands for a missing value: String, Long, Double or Boolean
 * @param derive column to expression, in order; each sees the ones above it
 * @param where a condition that the rows to keep meet
 */
@Description("How a table is cleaned: first fill, then derive, then where.")
public record Preparation(
    @Description("Column: the value that stands for a missing one.") Map<String, Object> fill,
    @Description("Column: the expression that computes it. Each sees the columns above it.")
        @AsWritten
        Map<String, String> derive,
    @Description("A condition; only the rows that meet it are kept.") @AsWritten
        Optional<String> where) {

  public Preparation {
    Rules.hold(Preparation.class, fill, derive, where);
    fill = Ordered.copy(fill);
    derive = Ordered.copy(derive);
  }
}

package dev.trimaran.spec;

import dev.trimaran.spec.shape.Description;
import dev.trimaran.spec.shape.Distinct;
import dev.trimaran.spec.shape.OneKey;
import dev.trimaran.spec.shape.Rules;
import dev.trimaran.spec.shape.TermKind;
import java.util.List;

/**
 * A transform with its options, {@code {name: {columns: [a, b], option: value}}}, or for short
 * {@code {name: [a, b]}}.
 *
 * @param columns the columns to transform; empty means all that the transform applies to
 */
@Description("A transform with its options; a bare list is short for columns.")
@OneKey(value = TermKind.TRANSFORM, arguments = "options", shorthand = "columns")
public record TransformStep(
    String name,
    @Description("The columns to transform. Default: all that the transform applies to.") @Distinct
        List<String> columns,
    Arguments options) {

  public TransformStep {
    Rules.hold(TransformStep.class, name, columns, options);
    columns = List.copyOf(columns);
  }
}

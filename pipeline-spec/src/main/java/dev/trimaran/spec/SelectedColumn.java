package dev.trimaran.spec;

import dev.trimaran.spec.shape.Rules;
import dev.trimaran.spec.shape.Shape;
import dev.trimaran.spec.shape.Spelled;

/**
 * A column that a view takes, under its own name or a new one.
 *
 * @param name what the feature is called
 * @param column the column of the view's table
 */
@Spelled(Shape.Plain.COLUMN)
public record SelectedColumn(String name, String column) {

  public SelectedColumn {
    Rules.hold(SelectedColumn.class, name, column);
  }
}

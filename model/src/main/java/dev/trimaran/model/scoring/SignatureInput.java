package dev.trimaran.model.scoring;

import dev.trimaran.model.expression.Type;
import java.util.Optional;

/**
 * One raw input column of a model.
 *
 * @param name the column's name
 * @param type what its values are
 * @param view the feature view that it is looked up in; empty for a column of the request
 */
public record SignatureInput(String name, Type type, Optional<String> view) {

  /** A column that every request gives. */
  public static SignatureInput request(String name, Type type) {
    return new SignatureInput(name, type, Optional.empty());
  }

  /** A column that is looked up in {@code view} unless the request gives it. */
  public static SignatureInput fromView(String view, String name, Type type) {
    return new SignatureInput(name, type, Optional.of(view));
  }
}

package dev.trimaran.function.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Route;
import java.util.Objects;

/** What a function says of its routes beyond what their table says; asked for every document. */
public interface FunctionDescription {

  /** What the function is called. */
  String title();

  /** What it is about now, in CommonMark. */
  String text();

  /** The version of the build, as in its jar's manifest; {@code dev} when run from class files. */
  default String version() {
    return Objects.requireNonNullElse(getClass().getPackage().getImplementationVersion(), "dev");
  }

  /** The schemas that {@link #complete} refers to, by name. */
  ObjectNode schemas();

  /** The heading that a route stands under. */
  String heading(Route route);

  /**
   * Adds bodies, examples and further parameters to an operation, which has {@code parameters} for
   * the variables of its path, and {@code responses} with {@code 200}.
   */
  void complete(Route route, ObjectNode operation);
}

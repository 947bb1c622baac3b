package dev.trimaran.stacks.aws;

import dev.trimaran.stacks.component.Environment;
import dev.trimaran.stacks.component.Part;
import dev.trimaran.stacks.component.StackShape;
import java.util.Map;

/**
 * What every stage is made from: what the spec asks for, and what the configuration says.
 *
 * @param shape the parts of the stack
 * @param settings where and how large
 */
public record Blueprint(StackShape shape, StackSettings settings) {

  public Environment environment() {
    return shape.environment();
  }

  public Place place() {
    return settings.place();
  }

  /** What its resources are called. */
  public Names names() {
    return new Names(this);
  }

  /**
   * The name of one resource.
   *
   * @param most characters that AWS accepts there
   */
  public String name(String what, int most) {
    return shape.names().of(what, most);
  }

  /** What every resource of a part is tagged with. */
  public Map<String, String> tags(Part part) {
    return shape.tags(part);
  }
}

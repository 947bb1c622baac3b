package dev.trimaran.stacks.automation;

/**
 * One stack of Pulumi's.
 *
 * @param project such as {@code trimaran-aws}
 * @param name that of the environment
 */
public record StackId(String project, String name) {
  /** As the file backend tells stacks apart, and stack references do. */
  public String qualified() {
    return "organization/" + project + "/" + name;
  }
}

package dev.trimaran.stacks.engine;

/**
 * Something that is wrong with a stack, found without a cloud.
 *
 * @param resource the URN of the resource, or the stack's where none is concerned
 * @param property the property's path, such as {@code rules[0].status}; empty for the whole
 *     resource
 * @param expected what should stand there
 * @param found what stands there, never a secret
 */
public record Problem(Kind kind, String resource, String property, String expected, String found) {

  /** What is wrong. */
  public enum Kind {
    /** The program ended with an exception, or logged an error. */
    PROGRAM,
    /** An input that the resource must have is missing. */
    REQUIRED_INPUT,
    /** An input that the resource does not have. */
    UNKNOWN_INPUT,
    /** A name that the cloud would refuse. */
    NAME,
    /** A reference to a resource that is not in the stack. */
    REFERENCE,
    /** Two resources of one type and one name in one parent. */
    DUPLICATE,
    /** A question to the cloud that the fixture does not answer. */
    FIXTURE
  }

  /** One sentence. */
  public String text() {
    var name = resource.substring(resource.lastIndexOf("::") + 1).replaceFirst("^:", "");
    var where = property.isEmpty() ? name : name + "." + property;
    return where + ": expected " + expected + ", found " + found + " (" + resource + ").";
  }
}

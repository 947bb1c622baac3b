package dev.trimaran.stacks.value;

import java.util.regex.Pattern;

/**
 * The name of a resource within all stacks: {@code urn:pulumi:stack::project::qualified
 * type::name}, as https://www.pulumi.com/docs/iac/concepts/resources/names/#urns has it.
 *
 * @param qualifiedType its own type token, behind those of the components it lies in, joined by $
 */
public record Urn(String stack, String project, String qualifiedType, String name)
    implements Comparable<Urn> {
  private static final Pattern FORM =
      Pattern.compile("urn:pulumi:(.+?)::(.+?)::(.+?)::(.*)", Pattern.DOTALL);
  private static final String STACK = "pulumi:pulumi:Stack";

  /**
   * @throws IllegalArgumentException for what is not a URN
   */
  public static Urn parse(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "Expected a URN, urn:pulumi:STACK::PROJECT::TYPE::NAME, found '" + text + "'.");
    }
    return new Urn(parts.group(1), parts.group(2), parts.group(3), parts.group(4));
  }

  /** The URN of the stack itself. */
  public static Urn ofStack(String stack, String project) {
    return new Urn(stack, project, STACK, project + "-" + stack);
  }

  /** The URN of a resource of that type and name within this one. */
  public Urn child(String type, String childName) {
    var qualified = isStack() ? type : qualifiedType + "$" + type;
    return new Urn(stack, project, qualified, childName);
  }

  /** The type token alone. */
  public String type() {
    return qualifiedType.substring(qualifiedType.lastIndexOf('$') + 1);
  }

  public boolean isStack() {
    return type().equals(STACK);
  }

  /** Whether Pulumi made it of itself, for the resources of a cloud that name no provider. */
  public boolean isDefaultProvider() {
    return type().startsWith("pulumi:providers:") && name.startsWith("default");
  }

  @Override
  public int compareTo(Urn other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return "urn:pulumi:" + stack + "::" + project + "::" + qualifiedType + "::" + name;
  }
}

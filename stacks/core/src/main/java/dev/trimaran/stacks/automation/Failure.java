package dev.trimaran.stacks.automation;

/**
 * One thing that failed.
 *
 * @param resource as {@code type name}; empty where it is no resource's failure
 * @param operation what was being done to it, such as {@code create}; empty if unknown
 * @param message what was expected and found, in the words of who knows
 * @param advice what to do now; empty if the message says it
 */
public record Failure(String resource, String operation, String message, String advice) {
  @Override
  public String toString() {
    var text = new StringBuilder();
    if (!resource.isEmpty()) {
      text.append(resource);
      if (!operation.isEmpty()) {
        text.append(" (").append(operation).append(')');
      }
      text.append(": ");
    }
    text.append(message);
    if (!advice.isEmpty()) {
      text.append("\n  ").append(advice);
    }
    return text.toString();
  }
}

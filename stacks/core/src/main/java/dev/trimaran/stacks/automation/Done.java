package dev.trimaran.stacks.automation;

import com.pulumi.automation.OperationType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a deployment did.
 *
 * @param changes how many resources had each of these done to them
 */
public record Done(Map<OperationType, Integer> changes) {
  private static final List<OperationType> ORDER =
      List.of(
          OperationType.CREATE,
          OperationType.UPDATE,
          OperationType.REPLACE,
          OperationType.DELETE,
          OperationType.SAME);

  public Done {
    changes = Map.copyOf(changes);
  }

  /** A sentence for people. */
  @Override
  public String toString() {
    var parts = new ArrayList<String>();
    for (var type : ORDER) {
      var count = changes.getOrDefault(type, 0);
      if (count > 0) {
        parts.add(count + " " + word(type));
      }
    }
    return parts.isEmpty() ? "nothing to do" : String.join(", ", parts);
  }

  private static String word(OperationType type) {
    return switch (type) {
      case SAME -> "unchanged";
      case REPLACE -> "replaced";
      default -> Operation.of(type).map(Operation::past).orElse(type.name());
    };
  }
}

package dev.trimaran.stacks.automation;

import com.pulumi.automation.OperationType;
import java.util.Optional;

/**
 * What is done to a resource, in people's words.
 *
 * @param sign as Pulumi's own display has it
 * @param present such as {@code create}
 * @param past such as {@code created}
 */
record Operation(String sign, String present, String past) {

  /** Nothing for what changes nothing, and for the steps that only hold others together. */
  static Optional<Operation> of(OperationType type) {
    return switch (type) {
      case CREATE -> Optional.of(new Operation("+", "create", "created"));
      case UPDATE -> Optional.of(new Operation("~", "update", "updated"));
      case DELETE -> Optional.of(new Operation("-", "delete", "deleted"));
      case CREATE_REPLACEMENT -> Optional.of(new Operation("++", "replace", "replacement created"));
      case DELETE_REPLACED -> Optional.of(new Operation("--", "delete", "replaced one deleted"));
      case READ, READ_REPLACEMENT -> Optional.of(new Operation(">", "read", "read"));
      case IMPORT, IMPORT_REPLACEMENT -> Optional.of(new Operation("=", "import", "imported"));
      case REFRESH -> Optional.of(new Operation("?", "look at", "looked at"));
      case UNKNOWN, SAME, REPLACE, READ_DISCARD, DISCARD_REPLACED, REMOVE_PENDING_REPLACE ->
          Optional.empty();
    };
  }
}

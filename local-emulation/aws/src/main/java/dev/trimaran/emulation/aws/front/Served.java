package dev.trimaran.emulation.aws.front;

import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Service;
import dev.trimaran.emulation.aws.model.Operation;
import dev.trimaran.emulation.aws.model.ServiceModel;
import java.util.Map;
import java.util.Optional;

/**
 * A service with its model.
 *
 * @param actions its actions by operation
 */
public record Served(Service service, ServiceModel model, Map<String, Action> actions) {
  private static final int NOT_FOUND = 404;

  /** The service with the model of its name. */
  public static Served of(Service service) {
    return new Served(service, ServiceModel.of(service.name()), Map.copyOf(service.actions()));
  }

  /** The operation, where the service has it. */
  Optional<Operation> find(String operation) {
    return actions.containsKey(operation) ? model.operation(operation) : Optional.empty();
  }

  /**
   * The operation of this name.
   *
   * @throws AwsException when the service does not have it
   */
  public Operation operation(String operation) {
    return find(operation)
        .orElseThrow(() ->
            new AwsException(
                "UnknownOperationException",
                NOT_FOUND,
                "expected an operation of %s, found %s".formatted(model.name(), operation)));
  }

  Action action(Operation operation) {
    Action action = actions.get(operation.name());
    if (action == null) {
      throw new IllegalStateException("expected an action of " + operation.name() + ", found none");
    }
    return action;
  }
}

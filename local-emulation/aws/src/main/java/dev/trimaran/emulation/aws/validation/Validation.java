package dev.trimaran.emulation.aws.validation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.model.ErrorShape;
import dev.trimaran.emulation.aws.model.Member;
import dev.trimaran.emulation.aws.model.Operation;
import dev.trimaran.emulation.aws.model.Scalar;
import java.util.Optional;
import java.util.UUID;

/** Checks inputs against their models. */
public final class Validation {
  private static final int BAD_REQUEST = 400;

  private Validation() {}

  /**
   * Makes up the tokens that clients make up, and checks the rest.
   *
   * @throws AwsException as this service refuses what its model does not allow
   */
  public static void require(Operation operation, ObjectNode input) {
    String service = operation.service().name();
    if (service.equals("s3")) {
      return; // checks what it gets member by member, each with an error of its own
    }
    for (String required : operation.input().required()) {
      Member member = operation.input().member(required);
      if (member != null && member.idempotencyToken() && !input.hasNonNull(required)) {
        input.put(required, UUID.randomUUID().toString());
      }
    }
    Violations violations = new Violations();
    violations.input(operation.input(), input, beside(operation));
    if (!violations.all().isEmpty()) {
      throw refusal(operation, violations);
    }
  }

  private static Optional<Member> beside(Operation operation) {
    return operation
        .input()
        .payload()
        .filter(
            member -> member.shape() instanceof Scalar scalar && scalar.type() == Scalar.Type.BLOB);
  }

  private static AwsException refusal(Operation operation, Violations violations) {
    int count = violations.all().size();
    String words =
        "%d validation error%s detected: %s"
            .formatted(count, count == 1 ? "" : "s", String.join("; ", violations.all()));
    Optional<String> missing = violations.missing().stream().findFirst();
    return switch (operation.service().name()) {
      case "logs" -> new AwsException("InvalidParameterException", BAD_REQUEST, words);
      case "sns" ->
          new AwsException(
              "InvalidParameter",
              BAD_REQUEST,
              missing
                  .map("Invalid parameter: %s Reason: no value for required parameter"::formatted)
                  .orElse("Invalid parameter: " + words));
      case "sqs" ->
          missing
              .map(name ->
                  new AwsException(
                      "MissingParameter",
                      BAD_REQUEST,
                      "The request must contain the parameter " + name + "."))
              .orElseGet(() -> new AwsException("InvalidParameterValue", BAD_REQUEST, words));
      case "cloudwatch" ->
          missing
              .map(name ->
                  new AwsException(
                      "MissingRequiredParameterException",
                      BAD_REQUEST,
                      "The parameter " + name + " is required."))
              .orElseGet(() -> new AwsException("ValidationError", BAD_REQUEST, words));
      case "lambda" ->
          new AwsException(
              words.contains(" at 'runtime' ") ? "InvalidParameterValueException" : code(operation),
              BAD_REQUEST,
              words);
      default -> new AwsException(code(operation), BAD_REQUEST, words);
    };
  }

  /** What the operation's own errors call it, or what those of its protocol do. */
  private static String code(Operation operation) {
    return operation
        .error("ValidationException")
        .or(() -> operation.error("ValidationError"))
        .map(ErrorShape::name)
        .orElse(
            operation.service().protocol().equals("query")
                ? "ValidationError"
                : "ValidationException");
  }
}

package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.AwsException;

/** The errors of Lambda. */
final class Refused {
  private Refused() {}

  static AwsException missing(String message) {
    return of("ResourceNotFoundException", 404, message, "User");
  }

  static AwsException conflict(String message) {
    return of("ResourceConflictException", 409, message, "User");
  }

  static AwsException invalid(String message) {
    return of("InvalidParameterValueException", 400, message, "User");
  }

  static AwsException precondition() {
    return of(
        "PreconditionFailedException",
        412,
        "The Revision Id provided does not match the latest Revision Id. Call the"
            + " GetFunction/GetAlias API to retrieve the latest Revision Id",
        "User");
  }

  static AwsException tooLarge(long length, long most) {
    return of(
        "RequestTooLargeException",
        413,
        length + " byte payload is too large for the request (limit " + most + " bytes)",
        "User");
  }

  static AwsException throttled(String reason) {
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    members.put("Reason", reason).put("Type", "User");
    return new AwsException("TooManyRequestsException", 429, "Rate Exceeded.", members);
  }

  private static AwsException of(String code, int status, String message, String type) {
    return new AwsException(
        code, status, message, JsonNodeFactory.instance.objectNode().put("Type", type));
  }
}

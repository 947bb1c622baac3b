package dev.trimaran.emulation.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An error as the service itself gives it: the protocol puts it on the wire. */
public final class AwsException extends RuntimeException {
  private final String code;
  private final int status;
  private final ObjectNode members;

  /**
   * An error.
   *
   * @param code the error's code, for example {@code ResourceInUse}
   * @param status the HTTP status that the service gives it
   * @param message for people
   */
  public AwsException(String code, int status, String message) {
    this(code, status, message, JsonNodeFactory.instance.objectNode());
  }

  /** An error whose shape has further members beside its message. */
  public AwsException(String code, int status, String message, ObjectNode members) {
    super(message, null, /* enableSuppression= */ false, /* writableStackTrace= */ true);
    this.code = code;
    this.status = status;
    this.members = members;
  }

  /** The error's code. */
  public String code() {
    return code;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Further members of the error's shape, by their names in the service's model. */
  public ObjectNode members() {
    return members;
  }

  /** The message, never null. */
  public String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}

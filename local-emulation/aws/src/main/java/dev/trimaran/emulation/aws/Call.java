package dev.trimaran.emulation.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One operation that is asked for: signed, understood, checked against the service's model and
 * allowed.
 *
 * @param operation the operation's name in the service's model
 * @param site the account and region that are asked
 * @param caller who asks
 * @param input the members of the operation's input shape, by their names in the service's model;
 *     blobs are binary nodes, instants are numbers of seconds since 1970
 * @param payload the bytes of a member that is the body itself
 * @param requestId the request's own id
 */
public record Call(
    String operation,
    Site site,
    Caller caller,
    ObjectNode input,
    Payload payload,
    String requestId) {
  /** The text of this member; empty when it is missing. */
  public String text(String member) {
    return input.path(member).asText("");
  }
}

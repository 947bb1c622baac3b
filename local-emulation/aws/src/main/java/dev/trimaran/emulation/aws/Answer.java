package dev.trimaran.emulation.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What an action gives back.
 *
 * @param output the members of the operation's output shape, by their names in the service's model;
 *     blobs are binary nodes, instants are numbers of seconds since 1970
 * @param payload the bytes of a member that is the body itself; {@link Payload#NONE} without one
 */
public record Answer(ObjectNode output, Payload payload) {
  /** An answer without bytes beside it. */
  public static Answer of(ObjectNode output) {
    return new Answer(output, Payload.NONE);
  }

  /** An answer that says nothing but that it was done. */
  public static Answer empty() {
    return of(JsonNodeFactory.instance.objectNode());
  }
}

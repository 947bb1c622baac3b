package dev.trimaran.emulation.aws.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Payload;

/**
 * What a request says.
 *
 * @param tree the members of the operation's input shape
 * @param payload the bytes of a member that is the body itself
 */
public record Input(ObjectNode tree, Payload payload) {}

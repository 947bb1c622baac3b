package dev.trimaran.emulation.aws.front;

import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.model.Operation;
import dev.trimaran.emulation.aws.protocol.Protocol;
import java.util.Map;
import java.util.Optional;

/**
 * Where a request goes.
 *
 * @param served the service
 * @param protocol how it speaks
 * @param named the operation as the request names it; empty where it has no name
 * @param operation the operation; empty where the service does not have it
 * @param labels the labels of its path, percent-encoded
 * @param unknown what is answered where there is no operation
 */
record Route(
    Served served,
    Protocol protocol,
    String named,
    Optional<Operation> operation,
    Map<String, String> labels,
    AwsException unknown) {}

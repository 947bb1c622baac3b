package dev.trimaran.emulation.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/**
 * A call that was made over the wire, once it is answered.
 *
 * @param time when it came
 * @param took how long the answer took
 * @param requestId the request's own id
 * @param site the account and region that were asked
 * @param caller who asked
 * @param service the name of the service's model; empty where no service is known
 * @param operation the operation's name, or what stood in its place
 * @param input what was asked; empty where it was not understood
 * @param status the HTTP status
 * @param error the error's code; empty without one
 * @param message the error's message; empty without one
 * @param userAgent the program that asked, as it says itself
 */
public record HeardCall(
    Instant time,
    Duration took,
    String requestId,
    Site site,
    Caller caller,
    String service,
    String operation,
    ObjectNode input,
    int status,
    String error,
    String message,
    String userAgent) {}

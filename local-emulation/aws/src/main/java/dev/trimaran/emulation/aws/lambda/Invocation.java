package dev.trimaran.emulation.aws.lambda;

import java.time.Instant;

/**
 * One event for a function.
 *
 * @param requestId its own id
 * @param arn the ARN that was asked, with a qualifier or without
 * @param payload the event
 * @param clientContext what a mobile client says of itself; empty without
 * @param deadline when it must be answered
 * @param traceId for tracing
 */
record Invocation(
    String requestId,
    String arn,
    byte[] payload,
    String clientContext,
    Instant deadline,
    String traceId) {}

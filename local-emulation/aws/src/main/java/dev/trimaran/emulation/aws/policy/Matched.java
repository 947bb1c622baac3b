package dev.trimaran.emulation.aws.policy;

/**
 * A statement that spoke of a request.
 *
 * @param policy whose it is
 * @param statement the statement
 */
public record Matched(NamedPolicy policy, Statement statement) {}

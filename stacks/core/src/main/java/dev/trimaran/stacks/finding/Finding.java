package dev.trimaran.stacks.finding;

/**
 * One place where a rule does not hold.
 *
 * @param rule its id
 * @param resource its URN
 * @param property its path; empty for the whole resource
 * @param expected what should stand there
 * @param found what stands there, never a secret
 */
public record Finding(
    String rule, String resource, String property, String expected, String found) {}

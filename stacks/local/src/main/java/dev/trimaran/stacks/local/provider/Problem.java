package dev.trimaran.stacks.local.provider;

/**
 * What is wrong with an input.
 *
 * @param property its name
 * @param reason what was expected and what was found
 */
public record Problem(String property, String reason) {}

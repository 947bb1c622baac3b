package dev.trimaran.spec.shape;

/**
 * What is wrong with one key of a record.
 *
 * @param key the key, as it is written
 * @param message what was expected and what was found
 */
public record BrokenRule(String key, String message) {}

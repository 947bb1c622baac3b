package dev.trimaran.tracking.search;

/**
 * What a search names.
 *
 * @param kind what of a thing
 * @param key which one
 */
public record Name(Kind kind, String key) {}

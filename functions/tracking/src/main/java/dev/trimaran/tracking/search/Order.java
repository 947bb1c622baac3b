package dev.trimaran.tracking.search;

/**
 * What found things are ordered by.
 *
 * @param name what is compared
 * @param ascending whether the least is first
 */
public record Order(Name name, boolean ascending) {}

package dev.trimaran.stacks.local.provider;

/**
 * A resource as it is.
 *
 * @param id its id, by which it can be found again
 * @param inputs what a program would have to set to get it
 * @param properties those and the outputs
 */
public record Snapshot(String id, Values inputs, Values properties) {}

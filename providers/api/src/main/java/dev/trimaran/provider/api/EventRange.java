package dev.trimaran.provider.api;

/**
 * What is read of one part of an {@link EventStream}.
 *
 * @param part its name
 * @param from the first record: at a position, at a time or later, or the earliest
 * @param until the first record that is not read any more: at a position, or at a time or later
 */
public record EventRange(String part, EventPoint from, EventPoint until) {}

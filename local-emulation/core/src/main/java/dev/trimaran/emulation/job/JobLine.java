package dev.trimaran.emulation.job;

import java.time.Instant;

/**
 * A line that a job printed.
 *
 * @param time when it was read
 * @param error whether it came by standard error, where that is told apart
 * @param text the line without its end
 */
public record JobLine(Instant time, boolean error, String text) {}

package dev.trimaran.provider.api;

import java.time.Instant;

/**
 * One line that a job wrote.
 *
 * @param time when
 * @param text without its end of line
 */
public record LogLine(Instant time, String text) {}

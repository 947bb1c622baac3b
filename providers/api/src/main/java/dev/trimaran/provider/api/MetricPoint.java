package dev.trimaran.provider.api;

import java.time.Instant;

/**
 * One logged value of a metric.
 *
 * @param value any double, NaN and infinities included
 * @param timestamp when it was measured
 * @param step the caller's own count
 */
public record MetricPoint(double value, Instant timestamp, long step) {}

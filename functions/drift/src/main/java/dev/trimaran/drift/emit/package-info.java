/**
 * Tells others what a check found: Prometheus, CloudWatch, OpenTelemetry, and whoever wants events.
 * Called after each check; none of it can change a result.
 */
@NullMarked
package dev.trimaran.drift.emit;

import org.jspecify.annotations.NullMarked;

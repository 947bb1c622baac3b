/**
 * Metrics and alarms in {@code state.db}, and schedules as processes: what is watched on the
 * laptop. For the monitor driver.
 */
@NullMarked
package dev.trimaran.provider.local.monitor;

import org.jspecify.annotations.NullMarked;

/** Behaviours of metrics, alarms and schedules. */
@NullMarked
package dev.trimaran.provider.tck.monitor;

import org.jspecify.annotations.NullMarked;

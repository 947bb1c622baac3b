/**
 * CloudWatch: metrics that are kept by the minute with their distribution, metric math, alarms that
 * really look at them and tell others, and dashboards. Only the catalogue of services calls in
 * here; others put metrics through {@code Aws.call}.
 */
@NullMarked
package dev.trimaran.emulation.aws.cloudwatch;

import org.jspecify.annotations.NullMarked;

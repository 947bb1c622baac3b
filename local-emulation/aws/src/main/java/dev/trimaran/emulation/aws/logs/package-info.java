/**
 * Amazon CloudWatch Logs: groups, streams, their events, patterns that find some of them, and
 * metrics that are made of what is found. Only {@link CloudWatchLogs} is for others.
 */
@NullMarked
package dev.trimaran.emulation.aws.logs;

import org.jspecify.annotations.NullMarked;

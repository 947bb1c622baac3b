/**
 * SQS: queues whose messages are really hidden, delayed, counted and moved to dead-letter queues.
 * Each queue is alive in memory; every message and attribute also lies in the state. Only the
 * catalogue of services calls in here; others send messages through {@code Aws.call}.
 */
@NullMarked
package dev.trimaran.emulation.aws.sqs;

import org.jspecify.annotations.NullMarked;

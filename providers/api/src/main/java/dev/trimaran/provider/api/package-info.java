/**
 * What every place that the lifecycle runs on must offer: one small driver interface per
 * capability, composed by {@link dev.trimaran.provider.api.Provider}, in plain JDK types only.
 * Stages, functions and the CLI call these interfaces; only a provider module implements them.
 *
 * <p>Rules that hold for every driver, so that no method repeats them. A driver is safe for use by
 * several threads and by several processes at once. Every failure is a {@link
 * dev.trimaran.provider.api.CloudException}; a driver that refuses an argument has changed nothing.
 * A returned stream needs no closing; it may fetch its {@link dev.trimaran.provider.api.Pages}
 * while it is read, and then fail there, with the same exception. Instants have microsecond
 * precision: finer digits are cut off.
 *
 * <p>No call waits for ever. It ends with DEADLINE_EXCEEDED after {@link
 * dev.trimaran.provider.api.Environment#callTimeout()}, or after the time that it was given itself;
 * with CANCELLED soon after its thread is interrupted, which then stays interrupted. Whether the
 * other side has done it is not known then; every call but {@code start} of a run, {@code append}
 * and {@code deploy} may simply be made again, for the second one finds what the first one did. A
 * driver repeats by itself only what may be repeated, and sets {@code retryable} where the caller
 * may.
 *
 * <p>What all drivers need is done once, in front of them: a provider that {@link
 * dev.trimaran.provider.api.Providers#open} gives has its names and keys checked, its refusals
 * answered, its stray exceptions turned into INTERNAL, and its calls told to OpenTelemetry where a
 * program has set that up (package {@code front}). So a driver only translates.
 */
@NullMarked
package dev.trimaran.provider.api;

import org.jspecify.annotations.NullMarked;

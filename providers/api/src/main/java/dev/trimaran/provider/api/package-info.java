/**
 * What every place that the lifecycle runs on must offer: one small driver interface per
 * capability, composed by {@link dev.trimaran.provider.api.Provider}, in plain JDK types only.
 * Stages, functions and the CLI call these interfaces; only a provider module implements them.
 *
 * <p>Rules that hold for every driver, so that no method repeats them. A driver is safe for use by
 * several threads and by several processes at once. Every failure is a {@link
 * dev.trimaran.provider.api.CloudException}; a driver that refuses an argument has changed nothing.
 * A returned stream is a finished snapshot that needs no closing. Instants have microsecond
 * precision: finer digits are cut off.
 */
@NullMarked
package dev.trimaran.provider.api;

import org.jspecify.annotations.NullMarked;

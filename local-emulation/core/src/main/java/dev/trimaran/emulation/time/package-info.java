/**
 * The time of an emulated cloud, which may go faster than ours: what a service waits for, and how
 * long its states last, all goes by it.
 */
@NullMarked
package dev.trimaran.emulation.time;

import org.jspecify.annotations.NullMarked;

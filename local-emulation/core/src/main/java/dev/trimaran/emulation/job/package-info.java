/**
 * Jobs of an emulated cloud as real processes of this machine: what they run in, what bounds them,
 * what they print and how they end. Every service that runs somebody's code runs it here.
 */
@NullMarked
package dev.trimaran.emulation.job;

import org.jspecify.annotations.NullMarked;

/**
 * What is the laptop's own: several real processes, processes that are killed, endpoints as
 * processes, damaged and unwritable state. What every provider must show is in {@code
 * dev.trimaran.provider.tck}.
 */
@NullMarked
package dev.trimaran.provider.local;

import org.jspecify.annotations.NullMarked;

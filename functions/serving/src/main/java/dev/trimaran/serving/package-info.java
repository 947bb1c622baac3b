/**
 * The serving function: one Micronaut application that loads a model bundle and answers prediction
 * requests. Nothing imports it; it is started as a process of its own, by {@code
 * dev.trimaran.serving.Main} on a laptop or by the entry point of a serverless platform.
 */
@NullMarked
package dev.trimaran.serving;

import org.jspecify.annotations.NullMarked;

/**
 * What the properties of a cloud's resources hold, and the names of resources: plain values that
 * the engine records and the plan compares. Everything in the stacks may use them; they know
 * neither.
 */
@NullMarked
package dev.trimaran.stacks.value;

import org.jspecify.annotations.NullMarked;

/**
 * What a stack is made of, the same on every cloud: a record a stage, derived from the pipeline's
 * spec and an environment. A cloud's module makes one component of each, in a file of the same
 * name.
 */
@NullMarked
package dev.trimaran.stacks.component;

import org.jspecify.annotations.NullMarked;

/**
 * A plan for a terminal, for programs, for a review and for a browser. None of them shows what is
 * secret.
 */
@NullMarked
package dev.trimaran.stacks.plan.render;

import org.jspecify.annotations.NullMarked;

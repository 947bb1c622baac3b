/**
 * Which engine fits tables of some size: what a run goes by, and what a plan says before there are
 * any tables. Knows no engine but by its name.
 */
@NullMarked
package dev.trimaran.spec.engine;

import org.jspecify.annotations.NullMarked;

/**
 * A starter spec from a table: a profile of its columns, a proposal of what to predict, when, from
 * what and under which expectations, and the commented text of the spec. The command line calls
 * {@link dev.trimaran.lifecycle.starter.Starter}; nothing here writes a file.
 */
@NullMarked
package dev.trimaran.lifecycle.starter;

import org.jspecify.annotations.NullMarked;

/**
 * YAML 1.2 text as a tree in which everything knows its place in the file. Bounds on size, depth
 * and aliases keep hostile files from costing more than they weigh. Only the reader calls this.
 */
@NullMarked
package dev.trimaran.spec.yaml;

import org.jspecify.annotations.NullMarked;

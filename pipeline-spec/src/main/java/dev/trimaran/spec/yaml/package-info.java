/**
 * YAML 1.2 text as a tree in which everything knows its place in the file. Bounds on size, depth
 * and aliases keep hostile files from costing more than they weigh. What reads YAML files that
 * people write calls this: the reader of pipelines, and that of prices and usage.
 */
@NullMarked
package dev.trimaran.spec.yaml;

import org.jspecify.annotations.NullMarked;

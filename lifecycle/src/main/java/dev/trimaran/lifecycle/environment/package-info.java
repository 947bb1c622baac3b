/**
 * Where a pipeline runs when a stack says so: the outputs of a stack that Pulumi made, read from
 * its state without Pulumi. For the command line.
 */
@NullMarked
package dev.trimaran.lifecycle.environment;

import org.jspecify.annotations.NullMarked;

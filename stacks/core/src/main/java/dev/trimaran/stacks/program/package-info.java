/**
 * How a stack's program starts, the same on every cloud: in a JVM that Pulumi's SDK can neither
 * block nor fill, and from the pipeline's spec that its configuration names. For the {@code Main}
 * of each cloud's module, and for its {@link dev.trimaran.stacks.cloud.Cloud}.
 */
@NullMarked
package dev.trimaran.stacks.program;

import org.jspecify.annotations.NullMarked;

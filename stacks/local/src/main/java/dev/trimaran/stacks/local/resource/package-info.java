/**
 * The resources of {@code pulumi-resource-trimaran} as a Java program sees them: one class each,
 * with its inputs as a nested class. For programs; the provider does not know them.
 */
@NullMarked
package dev.trimaran.stacks.local.resource;

import org.jspecify.annotations.NullMarked;

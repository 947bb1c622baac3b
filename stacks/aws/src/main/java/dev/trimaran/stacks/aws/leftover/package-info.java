/**
 * What runs have made on AWS and a stack does not know: found by the stack's resources, names and
 * tags, and removed where AWS would otherwise refuse to let go of the stack, or go on charging.
 * {@code AwsCloud} alone calls it.
 */
@NullMarked
package dev.trimaran.stacks.aws.leftover;

import org.jspecify.annotations.NullMarked;

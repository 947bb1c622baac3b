package dev.trimaran.stacks.aws.leftover;

import dev.trimaran.stacks.value.Urn;
import java.util.Optional;

/**
 * One thing that a run has made.
 *
 * @param kind in the plural
 * @param where it is, such as a bucket
 * @param holder the stack's resource in which it is
 * @param removal does what a destruction of the stack does not
 */
record Thing(String kind, String where, Optional<Urn> holder, Runnable removal) {}

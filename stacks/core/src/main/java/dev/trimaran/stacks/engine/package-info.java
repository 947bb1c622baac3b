/**
 * Runs a Pulumi program inside this JVM, with neither the Pulumi CLI nor an account, and gives back
 * what it registered. Anything that plans or tests a stack may call it; it knows no cloud.
 */
@NullMarked
package dev.trimaran.stacks.engine;

import org.jspecify.annotations.NullMarked;

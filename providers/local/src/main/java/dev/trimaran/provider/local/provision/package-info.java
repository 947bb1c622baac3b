/**
 * What a stack makes in a workspace before the lifecycle uses it, and takes away again: the
 * workspace itself and the named things in it. The drivers use these and never remove them. For the
 * stack of the laptop.
 */
@NullMarked
package dev.trimaran.provider.local.provision;

import org.jspecify.annotations.NullMarked;

/**
 * The stack of the laptop: the Pulumi program, with one component per stage of the lifecycle.
 * Everything comes from plain records; {@link dev.trimaran.stacks.local.Main} alone reads Pulumi's
 * configuration.
 */
@NullMarked
package dev.trimaran.stacks.local;

import org.jspecify.annotations.NullMarked;

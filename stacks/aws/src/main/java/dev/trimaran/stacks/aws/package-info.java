/**
 * The stack of AWS: the Pulumi program, with one component per stage of the lifecycle, a file each.
 * Components take plain records; {@code Main} alone reads Pulumi's configuration.
 */
@NullMarked
package dev.trimaran.stacks.aws;

import org.jspecify.annotations.NullMarked;

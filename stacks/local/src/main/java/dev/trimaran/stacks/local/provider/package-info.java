/**
 * The provider plugin {@code pulumi-resource-trimaran}: Pulumi's protocol in front of {@link
 * dev.trimaran.stacks.local.provider.LocalResource}s, one class per kind of thing on the laptop.
 * Started by the Pulumi CLI through the script of that name; the program of the stack meets it over
 * the wire only.
 */
@NullMarked
package dev.trimaran.stacks.local.provider;

import org.jspecify.annotations.NullMarked;

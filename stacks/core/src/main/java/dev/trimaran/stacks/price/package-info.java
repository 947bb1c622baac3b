/**
 * What the resources of a plan cost: price lists that are read from files of the repository, the
 * usage that they are multiplied by, and bills with the line of every computation. The plan calls
 * {@link dev.trimaran.stacks.price.Pricing}; nothing here asks a cloud or the network.
 */
@NullMarked
package dev.trimaran.stacks.price;

import org.jspecify.annotations.NullMarked;

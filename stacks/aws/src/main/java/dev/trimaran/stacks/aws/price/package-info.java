/**
 * What AWS charges for: one class per group of services, one method per type of resource. Only
 * {@link dev.trimaran.stacks.aws.price.AwsTariff} is called from outside.
 */
@NullMarked
package dev.trimaran.stacks.aws.price;

import org.jspecify.annotations.NullMarked;

/**
 * Behaviours of providers that speak over a network, when the network or the service fails: the
 * suite stands between the two, as a proxy that throttles, breaks, delays and cuts off. A provider
 * without a network excludes the package.
 */
@NullMarked
package dev.trimaran.provider.tck.fault;

import org.jspecify.annotations.NullMarked;

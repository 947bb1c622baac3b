/**
 * The behaviours that every provider must show, one small class per topic, against the interfaces
 * of the provider API only. Which provider is under test says the one {@link
 * dev.trimaran.provider.tck.ProviderPlaces} on the class path.
 */
@NullMarked
package dev.trimaran.provider.tck;

import org.jspecify.annotations.NullMarked;

package dev.trimaran.provider.tck;

import dev.trimaran.provider.api.EndpointSpec;

/** Bundles for endpoints, which the place can serve. */
public interface ServedBundles {
  /** A bundle that comes to be ready, as this version of its model. */
  EndpointSpec ready(Place place, String endpoint, int version);

  /** One whose function fails as it starts. */
  EndpointSpec failing(Place place, String endpoint, int version);
}

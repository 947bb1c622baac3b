package dev.trimaran.stacks.local.provider;

import dev.trimaran.provider.local.provision.FeatureViews;

/** A view of the online store, with its rows. */
final class FeatureViewResource extends NamedResource {
  FeatureViewResource() {
    super(
        "FeatureView",
        "A view of the online store: features by key for requests.",
        "views",
        FeatureViews::new);
  }
}

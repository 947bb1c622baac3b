package dev.trimaran.provider.tck.job;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.JobService;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Support;
import dev.trimaran.provider.tck.Place;
import java.util.function.Function;
import org.opentest4j.TestAbortedException;

/** Both kinds of jobs, which behave alike. */
enum JobKind {
  TRAINING(Capability.TRAINING_SERVICE, Provider::training),
  PIPELINES(Capability.DATA_PIPELINE, Provider::pipelines);

  private final Capability capability;
  private final Function<Provider, JobService> service;

  JobKind(Capability capability, Function<Provider, JobService> service) {
    this.capability = capability;
    this.service = service;
  }

  /** Those of the place; a provider that refuses them does not show the behaviour. */
  JobService in(Place place) {
    return in(place.provider());
  }

  JobService in(Provider provider) {
    Support support = provider.capabilities().getOrDefault(capability, Support.yes());
    if (!support.supported()) {
      throw new TestAbortedException(capability + " is refused: " + support.reason());
    }
    return service.apply(provider);
  }
}

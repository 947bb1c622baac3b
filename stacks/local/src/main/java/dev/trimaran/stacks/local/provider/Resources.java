package dev.trimaran.stacks.local.provider;

import dev.trimaran.provider.api.Providers;
import java.util.List;

/** The kinds of resource that there are. A new one is its class and its line here. */
final class Resources {
  private Resources() {}

  static List<LocalResource> all() {
    return List.of(
        new WorkspaceResource(),
        new ExperimentResource(),
        new RegisteredModelResource(),
        new FeatureViewResource(),
        new SecretResource(),
        new AlertChannelResource(),
        new ScheduleResource(),
        new TrackingServerResource(),
        EndpointResource.installed(environment -> Providers.open("local", environment)));
  }
}

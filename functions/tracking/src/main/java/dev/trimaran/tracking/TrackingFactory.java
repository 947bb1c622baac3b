package dev.trimaran.tracking;

import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.Guard;
import dev.trimaran.function.Route;
import dev.trimaran.function.RoutedFunction;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Setting;
import dev.trimaran.function.Settings;
import dev.trimaran.function.metrics.RequestMetrics;
import dev.trimaran.function.security.Guards;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import dev.trimaran.provider.local.files.Workspace;
import dev.trimaran.provider.local.state.StateFile;
import dev.trimaran.tracking.api.TrackingRoutes;
import dev.trimaran.tracking.artifact.Artifacts;
import dev.trimaran.tracking.store.Versions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the tracking function over a workspace. */
public final class TrackingFactory implements FunctionFactory {

  private static final List<Setting> OWN =
      List.of(
          new Setting("workspace", "", "the folder whose runs and models are meant"),
          new Setting(
              "artifact-root",
              "this server",
              "where clients put files of new experiments themselves, such as s3://bucket/folder",
              "MLFLOW_DEFAULT_ARTIFACT_ROOT"),
          new Setting("max-bytes", "67108864", "how many bytes a request's body may have"),
          new Setting(
              "host", "the platform's", "the address that callers reach; decides who is let in"));

  @Override
  public String name() {
    return "tracking";
  }

  @Override
  public List<Setting> settings() {
    List<Setting> settings = new ArrayList<>(OWN);
    settings.addAll(Guards.SETTINGS);
    return settings;
  }

  @Override
  public ServerlessFunction create(Settings settings) {
    Guard guard = guard(settings);
    Path folder = Path.of(settings.required("workspace"));
    Provider provider = Providers.open("local", new Environment("local", folder, Map.of()));
    try {
      Workspace workspace = Workspace.open(folder);
      StateFile state = StateFile.open(workspace.state());
      Versions versions = new Versions(state);
      Artifacts artifacts = new Artifacts(workspace, provider.objects(), versions);
      List<Route> routes =
          new ArrayList<>(
              TrackingRoutes.of(state, settings.text("artifact-root"), versions, artifacts));
      routes.addAll(HealthRoutes.routes());
      RequestMetrics metrics = new RequestMetrics(List.of());
      routes.add(metrics.route());
      return RoutedFunction.of(routes)
          .guard(guard)
          .log(metrics)
          .maxBytes(settings.whole("max-bytes", 64L << 20, 1, 1L << 30))
          .closing(() -> {
            state.close();
            provider.close();
          })
          .build();
    } catch (RuntimeException unable) {
      provider.close();
      throw unable;
    }
  }

  /** A server says where it listens; who has no host is behind a platform. */
  private static Guard guard(Settings settings) {
    return settings
        .text("host")
        .map(host -> Guards.ofOwnHost(settings, host))
        .orElseGet(() -> Guards.behindPlatform(settings));
  }
}

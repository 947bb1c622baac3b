package dev.trimaran.serving;

import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.Guard;
import dev.trimaran.function.Request;
import dev.trimaran.function.Route;
import dev.trimaran.function.RoutedFunction;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Setting;
import dev.trimaran.function.Settings;
import dev.trimaran.function.metrics.RequestMetrics;
import dev.trimaran.function.security.Guards;
import dev.trimaran.model.bundle.Bundle;
import dev.trimaran.model.bundle.BundleReader;
import dev.trimaran.serving.models.Models;
import dev.trimaran.serving.models.ServedModel;
import dev.trimaran.serving.openapi.OpenApiRoutes;
import dev.trimaran.serving.protocol.AzureRoutes;
import dev.trimaran.serving.protocol.EventRoutes;
import dev.trimaran.serving.protocol.InferenceRoutes;
import dev.trimaran.serving.protocol.InvocationRoutes;
import dev.trimaran.serving.protocol.PredictRoutes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the serving function: loads the model, then opens its routes. */
public final class ServingFactory implements FunctionFactory {

  private static final Logger LOG = LoggerFactory.getLogger(ServingFactory.class);

  /** A body below this is answered by whoever read it. */
  private static final int SMALL_BODY = 16 << 10;

  private static final List<Setting> OWN =
      List.of(
          new Setting("bundle", "/opt/ml/model", "the folder of the model bundle"),
          new Setting("model", "the bundle's own name", "the name callers use"),
          new Setting("version", "1", "the version callers see"),
          new Setting("name", "the model's name", "the endpoint's name, for logs"),
          new Setting("provider", "local", "whose online store holds the features"),
          new Setting("workspace", "", "where the online features are, for models with views"),
          new Setting("max-rows", "100000", "how many rows a request may have"),
          new Setting("max-bytes", "67108864", "how many bytes a request's body may have"),
          new Setting("predict-route", "", "one more path for predictions", "AIP_PREDICT_ROUTE"),
          new Setting("health-route", "", "one more path for health", "AIP_HEALTH_ROUTE"),
          new Setting(
              "host", "the platform's", "the address that callers reach; decides who is let in"));

  @Override
  public String name() {
    return "serving";
  }

  @Override
  public List<Setting> settings() {
    List<Setting> settings = new ArrayList<>(OWN);
    settings.addAll(Guards.SETTINGS);
    return settings;
  }

  @Override
  public ServerlessFunction create(Settings settings) {
    OnlineStore store =
        settings
            .text("workspace")
            .map(Path::of)
            .map(workspace -> OnlineStore.of(settings.text("provider").orElse("local"), workspace))
            .orElseGet(OnlineStore::none);
    Models models = new Models();
    models.add(load(settings, store));
    Predictions predictions =
        new Predictions(Capture.NONE, (int) settings.whole("max-rows", 100_000, 1, 10_000_000));
    RequestMetrics metrics = new RequestMetrics(predictions.families(models));
    List<Route> routes = routes(settings, models, predictions);
    routes.add(metrics.route());
    routes.addAll(new OpenApiRoutes(routes, models).routes());
    return RoutedFunction.of(routes)
        .guard(guard(settings))
        .log(metrics)
        .maxBytes(settings.whole("max-bytes", 64L << 20, 1, 1L << 30))
        .slow(ServingFactory::slow)
        .closing(store::close)
        .build();
  }

  private static List<Route> routes(Settings settings, Models models, Predictions predictions) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(new InferenceRoutes(models, predictions).routes());
    routes.addAll(new InvocationRoutes(models, predictions).routes());
    routes.addAll(
        new PredictRoutes(
                models, predictions, settings.text("predict-route"), settings.text("health-route"))
            .routes());
    routes.addAll(new AzureRoutes(models, predictions).routes());
    routes.addAll(new EventRoutes(models, predictions, () -> {}).routes());
    return routes;
  }

  /** A server says where it listens; who has no host is behind a platform. */
  private static Guard guard(Settings settings) {
    return settings
        .text("host")
        .map(host -> Guards.of(settings, host))
        .orElseGet(() -> Guards.behindPlatform(settings));
  }

  private static ServedModel load(Settings settings, OnlineStore store) {
    Path folder = Path.of(settings.text("bundle").orElse("/opt/ml/model"));
    try {
      Bundle bundle = BundleReader.read(folder);
      String name = settings.text("model").orElse(bundle.model().name());
      String version = settings.text("version").orElse("1");
      LOG.info(
          "loaded model={} version={} digest={} bundle={}", name, version, bundle.digest(), folder);
      return new ServedModel(name, version, bundle, store.features());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean slow(Request request) {
    return request.body().length > SMALL_BODY;
  }
}

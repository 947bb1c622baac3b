package dev.trimaran.serving;

import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.Guard;
import dev.trimaran.function.Request;
import dev.trimaran.function.Route;
import dev.trimaran.function.RoutedFunction;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Setting;
import dev.trimaran.function.Settings;
import dev.trimaran.function.metrics.Metric;
import dev.trimaran.function.metrics.RequestMetrics;
import dev.trimaran.function.openapi.OpenApiRoutes;
import dev.trimaran.function.security.Guards;
import dev.trimaran.serving.capture.CaptureSettings;
import dev.trimaran.serving.capture.ObjectStoreCapture;
import dev.trimaran.serving.models.Models;
import dev.trimaran.serving.models.ServedModel;
import dev.trimaran.serving.openapi.ServingDescription;
import dev.trimaran.serving.outcomes.OutcomeRoutes;
import dev.trimaran.serving.outcomes.OutcomeStore;
import dev.trimaran.serving.protocol.AzureRoutes;
import dev.trimaran.serving.protocol.EventRoutes;
import dev.trimaran.serving.protocol.InferenceRoutes;
import dev.trimaran.serving.protocol.InvocationRoutes;
import dev.trimaran.serving.protocol.NamedModel;
import dev.trimaran.serving.protocol.PredictRoutes;
import dev.trimaran.serving.protocol.RepositoryRoutes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes the serving function: loads the model, then opens its routes. */
public final class ServingFactory implements FunctionFactory {

  /** A body below this is answered by whoever read it. */
  private static final int SMALL_BODY = 16 << 10;

  private static final List<Setting> OWN =
      List.of(
          new Setting("name", "the model's name", "the endpoint's name, for logs"),
          new Setting("provider", "local", "whose features, registry and objects are meant"),
          new Setting("workspace", "", "where the provider keeps them"),
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
    List<Setting> settings = new ArrayList<>(LiveModels.SETTINGS);
    settings.addAll(OWN);
    settings.addAll(CaptureSettings.SETTINGS);
    settings.addAll(Guards.SETTINGS);
    return settings;
  }

  @Override
  public ServerlessFunction create(Settings settings) {
    LiveModels live = LiveModels.start(settings);
    Models models = live.models();
    CaptureSettings captured = CaptureSettings.of(settings);
    Capture capture = capture(captured, live);
    Predictions predictions =
        new Predictions(capture, (int) settings.whole("max-rows", 100_000, 1, 10_000_000));
    List<Metric> further = new ArrayList<>(predictions.metrics(models));
    further.addAll(capture.families());
    RequestMetrics metrics = new RequestMetrics(further);
    List<Route> routes = routes(settings, live, predictions);
    routes.addAll(outcomes(captured, live, predictions));
    routes.add(metrics.route());
    routes.addAll(new OpenApiRoutes(routes, new ServingDescription(models)).routes());
    return RoutedFunction.of(routes)
        .guard(guard(settings))
        .log(metrics)
        .maxBytes(settings.whole("max-bytes", 64L << 20, 1, 1L << 30))
        .slow(slow(models, settings.text("predict-route").orElse("")))
        .restored(() -> {
          capture.restored();
          live.refresh();
        })
        .closing(() -> {
          capture.close();
          live.close();
        })
        .build();
  }

  /** Into the provider's objects, where there is a provider. */
  private static Capture capture(CaptureSettings settings, LiveModels live) {
    settings.requireColumns(live.models().loaded());
    if (live.objects().isEmpty()) {
      settings.requireNothing();
      return Capture.NONE;
    }
    Capture capture = ObjectStoreCapture.of(settings, live.objects().get(), Clock.systemUTC());
    live.models().all().forEach(capture::prepare);
    live.repository()
        .whenLoaded(model -> {
          if (model instanceof ServedModel bundle) {
            capture.prepare(bundle);
          }
        });
    return capture;
  }

  private static List<Route> outcomes(
      CaptureSettings settings, LiveModels live, Predictions predictions) {
    if (!settings.outcomes() || live.objects().isEmpty()) {
      return List.of();
    }
    OutcomeStore store = new OutcomeStore(live.objects().get(), Clock.systemUTC());
    return new OutcomeRoutes(live.models(), store, settings.outcomesKey(), predictions::requireRoom)
        .routes();
  }

  private static List<Route> routes(Settings settings, LiveModels live, Predictions predictions) {
    Models models = live.models();
    List<Route> routes = new ArrayList<>();
    routes.addAll(new InferenceRoutes(models, predictions).routes());
    routes.addAll(new InvocationRoutes(models, predictions).routes());
    routes.addAll(
        new PredictRoutes(
                models, predictions, settings.text("predict-route"), settings.text("health-route"))
            .routes());
    routes.addAll(new AzureRoutes(models, predictions).routes());
    routes.addAll(new EventRoutes(models, predictions, live::refresh).routes());
    routes.addAll(new RepositoryRoutes(live.repository()).routes());
    return routes;
  }

  /** A server says where it listens; who has no host is behind a platform. */
  private static Guard guard(Settings settings) {
    return settings
        .text("host")
        .map(host -> Guards.of(settings, host))
        .orElseGet(() -> Guards.behindPlatform(settings));
  }

  private static Predicate<Request> slow(Models models, String predictRoute) {
    return request ->
        request.body().length > SMALL_BODY
            || request.path().startsWith(RepositoryRoutes.BASE)
            || models.hasTensors() && waits(request, models, predictRoute);
  }

  /** A model that takes tensors may let a prediction wait for others. */
  private static boolean waits(Request request, Models models, String predictRoute) {
    if (!request.method().equals("POST")) {
      return false;
    }
    String name = NamedModel.in(request.path());
    // What is encoded need not be decoded twice: names need no encoding.
    return models.takesTensors(name)
        || name.indexOf('%') >= 0
        || request.path().equals(predictRoute);
  }
}

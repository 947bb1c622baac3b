package dev.trimaran.drift;

import dev.trimaran.drift.check.ModelCheck;
import dev.trimaran.drift.check.ResultStore;
import dev.trimaran.drift.check.Targets;
import dev.trimaran.drift.emit.Channel;
import dev.trimaran.drift.emit.Delivery;
import dev.trimaran.drift.emit.DriftEvents;
import dev.trimaran.drift.emit.DriftGauges;
import dev.trimaran.drift.emit.EmbeddedMetrics;
import dev.trimaran.drift.emit.OpenTelemetry;
import dev.trimaran.drift.emit.Sink;
import dev.trimaran.drift.emit.Webhook;
import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.Guard;
import dev.trimaran.function.Route;
import dev.trimaran.function.RoutedFunction;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Setting;
import dev.trimaran.function.Settings;
import dev.trimaran.function.metrics.RequestMetrics;
import dev.trimaran.function.openapi.OpenApiRoutes;
import dev.trimaran.function.security.Guards;
import dev.trimaran.model.drift.DriftPolicy;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the drift function: opens the provider, then its routes. */
public final class DriftFactory implements FunctionFactory {

  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);

  private final InstantSource clock;
  private final Duration firstWait;

  /** By the clock of the system. */
  public DriftFactory() {
    this(InstantSource.system(), FIRST_WAIT);
  }

  DriftFactory(InstantSource clock, Duration firstWait) {
    this.clock = clock;
    this.firstWait = firstWait;
  }

  @Override
  public String name() {
    return "drift";
  }

  @Override
  public List<Setting> settings() {
    return DriftSettings.all();
  }

  @Override
  public ServerlessFunction create(Settings settings) {
    DriftPolicy policy =
        Policies.of(
            "auto",
            settings.text("false-alarms").orElse(""),
            settings.text("minimum-sample").orElse(""));
    Optional<Provider> provider = settings.text("workspace").map(place -> open(settings, place));
    List<Route> routes = new ArrayList<>();
    List<Runnable> closing = new ArrayList<>();
    DriftGauges gauges = new DriftGauges(clock);
    routes.addAll(new CompareRoutes().routes());
    if (provider.isPresent()) {
      routes.addAll(watching(settings, provider.get(), policy, gauges, closing));
    } else {
      refuseWithoutWorkspace(settings);
    }
    RequestMetrics metrics = new RequestMetrics(gauges.families());
    routes.addAll(HealthRoutes.routes());
    routes.add(metrics.route());
    routes.addAll(new OpenApiRoutes(routes, new DriftDescription(provider.isPresent())).routes());
    return RoutedFunction.of(routes)
        .guard(guard(settings))
        .log(metrics)
        .maxBytes(settings.whole("max-bytes", 64L << 20, 1, 1L << 30))
        .slow(request -> request.method().equals("POST") || request.path().contains("/drift/"))
        .closing(() -> closing.forEach(Runnable::run))
        .build();
  }

  private static Provider open(Settings settings, String workspace) {
    String name = settings.text("provider").orElse("local");
    return Providers.open(name, new Environment(name, Path.of(workspace), Map.of()));
  }

  private List<Route> watching(
      Settings settings,
      Provider provider,
      DriftPolicy policy,
      DriftGauges gauges,
      List<Runnable> closing) {
    try {
      Targets targets = Targets.of(settings, provider);
      ResultStore results = new ResultStore(provider.objects());
      List<Sink> sinks = sinks(settings, gauges, results);
      Checks checks =
          new Checks(
              targets,
              new ModelCheck(provider.objects(), policy),
              sinks,
              settings.duration("window", DAY),
              clock);
      List<Route> routes = new ArrayList<>(new CheckRoutes(checks).routes());
      routes.addAll(new ResultRoutes(targets, results).routes());
      if (settings.text("every").isPresent()) {
        OwnSchedule schedule = new OwnSchedule(checks::tick, settings.duration("every", DAY));
        schedule.start();
        closing.add(schedule::close);
      }
      closing.add(targets::close);
      closing.add(provider::close);
      return routes;
    } catch (IOException unwritable) {
      provider.close();
      throw new UncheckedIOException(
          "expected a folder to keep bundles in; name one with --cache", unwritable);
    } catch (RuntimeException wrong) {
      provider.close();
      throw wrong;
    }
  }

  private List<Sink> sinks(Settings settings, DriftGauges gauges, ResultStore results) {
    List<Sink> sinks = new ArrayList<>();
    sinks.add(gauges);
    if (settings.flag("emf", false)) {
      sinks.add(new EmbeddedMetrics(System.out, clock));
    }
    Delivery delivery = new Delivery(firstWait);
    settings
        .text("otlp-endpoint")
        .map(text -> Delivery.address("otlp-endpoint", text))
        .ifPresent(endpoint -> sinks.add(new OpenTelemetry(endpoint, delivery, clock)));
    boolean retrain =
        switch (settings.text("retrain-when").orElse("never")) {
          case "never" -> false;
          case "drift" -> true;
          default ->
              throw new IllegalArgumentException(
                  "expected drift or never after --retrain-when, found \"%s\""
                      .formatted(settings.required("retrain-when")));
        };
    if (retrain && settings.text("webhook").isEmpty() && settings.text("channel").isEmpty()) {
      throw new IllegalArgumentException(
          "expected --webhook or --channel beside --retrain-when drift, found none: nobody would be asked");
    }
    settings
        .text("webhook")
        .map(text -> Delivery.address("webhook", text))
        .ifPresent(uri -> sinks.add(new DriftEvents(new Webhook(uri, delivery), retrain, results)));
    settings.text("channel").map(file -> new Channel(Path.of(file))).stream()
        .flatMap(channel -> channel.receivers(delivery).stream())
        .forEach(receiver -> sinks.add(new DriftEvents(receiver, retrain, results)));
    return sinks;
  }

  private static void refuseWithoutWorkspace(Settings settings) {
    for (String name :
        List.of(
            "model", "bundle", "webhook", "channel", "every", "otlp-endpoint", "retrain-when")) {
      if (settings.text(name).isPresent()) {
        throw new IllegalArgumentException(
            "expected --workspace beside --%s, found none: windows are read from there"
                .formatted(name));
      }
    }
  }

  /** A server says where it listens; who has no host is behind a platform. */
  private static Guard guard(Settings settings) {
    return settings
        .text("host")
        .map(host -> Guards.of(settings, host))
        .orElseGet(() -> Guards.behindPlatform(settings));
  }
}

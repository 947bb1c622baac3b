package dev.trimaran.provider.api.front;

import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.provider.api.Provider;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;

/** Puts the front before drivers. */
public final class Front {
  private static final String AUTOCONFIGURE = "otel.java.global-autoconfigure.enabled";

  private Front() {}

  /**
   * The provider with the front before each driver. Calls are told to the global OpenTelemetry, if
   * a program, or its agent, has set that up before.
   */
  public static Provider of(Provider provider, Environment environment) {
    return new FrontedProvider(provider, telemetry(provider.name(), environment.name()));
  }

  /** The same, telling this OpenTelemetry. */
  public static Provider of(
      Provider provider, Environment environment, OpenTelemetry openTelemetry) {
    return new FrontedProvider(
        provider, new OpenTelemetryCalls(openTelemetry, provider.name(), environment.name()));
  }

  /** Objects of a provider that is not opened as a whole, with the front before them. */
  public static ObjectStore of(ObjectStore objects, String provider) {
    return new FrontedObjects(
        objects, new Calls(Drivers.OBJECTS, telemetry(provider, "none")), Refusals.NONE);
  }

  /** Asked first: without one no more of OpenTelemetry's classes are loaded than this. */
  private static Telemetry telemetry(String provider, String environment) {
    return GlobalOpenTelemetry.isSet() || Boolean.getBoolean(AUTOCONFIGURE)
        ? new OpenTelemetryCalls(GlobalOpenTelemetry.get(), provider, environment)
        : Telemetry.NONE;
  }
}

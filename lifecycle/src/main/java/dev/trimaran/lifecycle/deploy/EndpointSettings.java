package dev.trimaran.lifecycle.deploy;

import dev.trimaran.spec.CaptureSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a spec says of capture, as settings of the serving function. */
final class EndpointSettings {
  private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);

  private EndpointSettings() {}

  /** The settings that differ from the function's own defaults. */
  static Map<String, String> of(CaptureSettings capture) {
    Map<String, String> settings = new LinkedHashMap<>();
    if (capture.sample() > 0) {
      settings.put("capture-sample", Double.toString(capture.sample()));
    }
    if (!capture.mask().isEmpty()) {
      settings.put("capture-mask", String.join(",", capture.mask()));
    }
    if (!capture.interval().equals(DEFAULT_INTERVAL)) {
      settings.put("capture-interval", capture.interval().toString());
    }
    if (capture.outcomes().enabled()) {
      settings.put("outcomes", "true");
      if (!capture.outcomes().key().isEmpty()) {
        settings.put("outcomes-key", String.join(",", capture.outcomes().key()));
      }
    }
    return settings;
  }
}

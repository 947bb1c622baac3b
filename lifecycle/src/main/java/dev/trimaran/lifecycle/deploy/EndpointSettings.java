package dev.trimaran.lifecycle.deploy;

import dev.trimaran.lifecycle.evaluate.EvaluateStage;
import dev.trimaran.provider.api.EndpointStatus;
import dev.trimaran.spec.CaptureSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings of the serving function: what a spec says of capture, and following the champion. */
public final class EndpointSettings {
  private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);

  private static final String ALIAS = "alias";

  /** Lets an endpoint take over every new champion by itself. */
  public static final Map<String, String> FOLLOWING = Map.of(ALIAS, EvaluateStage.CHAMPION);

  private EndpointSettings() {}

  static boolean followsTheChampion(EndpointStatus endpoint) {
    return EvaluateStage.CHAMPION.equals(endpoint.settings().get(ALIAS));
  }

  /** The same for an endpoint that stays with its version. */
  static Map<String, String> withoutFollowing(Map<String, String> settings) {
    Map<String, String> others = new LinkedHashMap<>(settings);
    others.remove(ALIAS);
    return others;
  }

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

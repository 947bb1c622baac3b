package dev.trimaran.drift;

import dev.trimaran.drift.check.Targets;
import dev.trimaran.function.Setting;
import dev.trimaran.function.security.Guards;
import java.util.ArrayList;
import java.util.List;

/** What the drift function can be told. */
final class DriftSettings {

  private static final List<Setting> OWN =
      List.of(
          new Setting("provider", "local", "whose registry and objects are meant"),
          new Setting("workspace", "", "where the provider keeps them"),
          new Setting("window", "PT24H", "how far back a check looks"),
          new Setting("false-alarms", "0.01", "how many checks may alarm though nothing moved"),
          new Setting("minimum-sample", "100", "below so many values nothing is said"),
          new Setting("emf", "false", "true to write CloudWatch metrics to standard output"),
          new Setting(
              "otlp-endpoint",
              "none",
              "base URL of an OpenTelemetry collector",
              "OTEL_EXPORTER_OTLP_ENDPOINT"),
          new Setting("webhook", "none", "URL that takes CloudEvents of drift"),
          new Setting(
              "channel", "none", "file that says where events go: its webhook, its file, or both"),
          new Setting(
              "every", "none", "how often to check by itself, where no platform has a schedule"),
          new Setting(
              "retrain-when", "never", "drift to ask for training when a model drifted; or never"),
          new Setting("max-bytes", "67108864", "how many bytes a request's body may have"),
          new Setting(
              "host", "the platform's", "the address that callers reach; decides who is let in"));

  private DriftSettings() {}

  static List<Setting> all() {
    List<Setting> settings = new ArrayList<>(Targets.SETTINGS);
    settings.addAll(OWN);
    settings.addAll(Guards.SETTINGS);
    return settings;
  }
}

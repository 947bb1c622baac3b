package dev.trimaran.provider.api.front;

/** What the drivers are called in spans and metrics: as {@code Provider} names them. */
final class Drivers {
  static final String OBJECTS = "objects";
  static final String FEATURES = "features";
  static final String EXPERIMENTS = "experiments";
  static final String MODELS = "models";
  static final String ENDPOINTS = "endpoints";
  static final String TRAINING = "training";
  static final String TUNING = "tuning";
  static final String PIPELINES = "pipelines";
  static final String MONITOR = "monitor";
  static final String SECRETS = "secrets";
  static final String AUDIT = "audit";

  private Drivers() {}
}

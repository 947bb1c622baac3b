package dev.trimaran.tracking.store;

import java.util.Optional;

/** Where the files of things are, as clients are told; {@code mlflow-artifacts:} is this server. */
final class Locations {

  private static final String HERE = "mlflow-artifacts:/";

  private Locations() {}

  static String experiment(String id, Optional<String> location) {
    return location.orElse(HERE + id);
  }

  static String run(String experiment, String run) {
    return experiment + "/" + run + "/artifacts";
  }

  static String loggedModel(String experiment, String model) {
    return experiment + "/models/" + model + "/artifacts";
  }

  /** Of a bundle that a pipeline's run registered. */
  static String bundle(String model, String version) {
    return HERE + "models/" + model + "/" + version;
  }
}

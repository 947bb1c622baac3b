package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.EndpointSpec;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a serving function is told by variables of its environment, and so what is served.
 *
 * @param name the endpoint's name
 * @param model the model's name
 * @param version the model's version
 * @param digest the bundle's
 * @param settings the further settings of the deployment
 */
record ServingVariables(
    String name, String model, int version, String digest, Map<String, String> settings) {
  private static final String PREFIX = "TRIMARAN_";
  private static final String NAME = PREFIX + "NAME";
  private static final String MODEL = PREFIX + "MODEL";
  private static final String VERSION = PREFIX + "VERSION";
  private static final String DIGEST = PREFIX + "BUNDLE_DIGEST";

  /** Of what reaches nothing: what it is to do is told to nobody, only remembered. */
  private static final String REMEMBERED = "SETTING_";

  private static final String TOLD = PREFIX + "DEPLOYED_SETTINGS";

  /** The variables of a deployment. */
  static Map<String, String> of(
      EndpointSpec spec, PlacedBundles.Stored bundle, StackOutputs outputs) {
    Map<String, String> variables = new TreeMap<>();
    new TreeMap<>(spec.settings())
        .forEach((setting, value) -> variables.put(variable(setting), value));
    variables.put(TOLD, String.join(",", new TreeMap<>(spec.settings()).keySet()));
    variables.put(PREFIX + "FUNCTION", "serving");
    variables.put(PREFIX + "PROVIDER", "aws");
    variables.put(PREFIX + "WORKSPACE", "s3://" + bundle.bucket());
    variables.put(StackOutputs.ENVIRONMENT, outputs.environment());
    outputs.find("pipeline").ifPresent(name -> variables.put(StackOutputs.PIPELINE, name));
    variables.put(PREFIX + "CACHE", "/tmp/models");
    variables.put(PREFIX + "BUNDLE", bundle.uri());
    variables.put(NAME, spec.name());
    variables.put(MODEL, spec.model());
    variables.put(VERSION, Integer.toString(spec.version()));
    variables.put(DIGEST, spec.bundleDigest());
    return variables;
  }

  /** The same for a container that reaches nothing: no workspace, and nothing to keep there. */
  static Map<String, String> alone(Map<String, String> variables) {
    Map<String, String> all = new TreeMap<>(variables);
    all.remove(PREFIX + "PROVIDER");
    all.remove(PREFIX + "WORKSPACE");
    for (String setting : variables.getOrDefault(TOLD, "").split(",", -1)) {
      String value = all.remove(variable(setting));
      if (value != null) {
        all.put(REMEMBERED + variable(setting), value);
      }
    }
    return all;
  }

  private static String variable(String setting) {
    return PREFIX + setting.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** What is served by a function with these variables; empty for another function. */
  static Optional<ServingVariables> read(Map<String, String> variables) {
    if (!variables.containsKey(NAME) || !variables.containsKey(DIGEST)) {
      return Optional.empty();
    }
    Map<String, String> settings = new TreeMap<>();
    for (String setting : variables.getOrDefault(TOLD, "").split(",", -1)) {
      if (!setting.isEmpty()) {
        String told = variable(setting);
        settings.put(
            setting, variables.getOrDefault(told, variables.getOrDefault(REMEMBERED + told, "")));
      }
    }
    return Optional.of(
        new ServingVariables(
            variables.getOrDefault(NAME, ""),
            variables.getOrDefault(MODEL, ""),
            Integer.parseInt(variables.getOrDefault(VERSION, "0")),
            variables.getOrDefault(DIGEST, ""),
            settings));
  }

  /** What a function has of its own, with these in their place. */
  static Map<String, String> over(Map<String, String> before, Map<String, String> deployed) {
    Map<String, String> all = new TreeMap<>(before);
    all.remove(PREFIX + "ALIAS");
    for (String setting : before.getOrDefault(TOLD, "").split(",", -1)) {
      all.remove(variable(setting));
    }
    all.putAll(deployed);
    return all;
  }
}

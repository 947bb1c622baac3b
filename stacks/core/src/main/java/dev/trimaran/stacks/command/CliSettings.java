package dev.trimaran.stacks.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.trimaran.spec.yaml.YamlNode.Entries;
import dev.trimaran.stacks.automation.Deployment;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A stack's configuration in the form in which Pulumi's CLI has to find it. */
final class CliSettings {
  private static final String CONFIG = "config";

  private CliSettings() {}

  /**
   * The settings: those of the environment's file as they stand there, which only the CLI can
   * decrypt; all others as texts.
   *
   * @param file of the environment, if there is one
   * @param config all of the configuration
   * @param given what stands over the file
   */
  static Deployment.Settings of(
      String project, Optional<Entries> file, StackConfig config, Map<String, String> given) {
    var values = new HashMap<String, JsonNode>();
    var secrets = new HashMap<String, String>();
    config
        .values()
        .forEach((key, value) -> {
          if (config.secrets().contains(key)) {
            secrets.put(key, value);
          } else {
            values.put(key, TextNode.valueOf(value));
          }
        });
    var encryption = new HashMap<String, JsonNode>();
    file.ifPresent(entries ->
        entries
            .entries()
            .forEach(entry -> {
              if (!entry.key().equals(CONFIG)) {
                encryption.put(entry.key(), ConfigBuilder.json(entry.value()));
              }
            }));
    if (file.flatMap(entries -> entries.find(CONFIG)).orElse(null) instanceof Entries own) {
      for (var entry : own.entries()) {
        var key = entry.key().contains(":") ? entry.key() : project + ":" + entry.key();
        var plainSecret = secrets.containsKey(key) && !config.encrypted().contains(key);
        if (!given.containsKey(key) && !given.containsKey(entry.key()) && !plainSecret) {
          values.put(key, ConfigBuilder.json(entry.value()));
          secrets.remove(key);
        }
      }
    }
    return new Deployment.Settings(values, encryption, secrets);
  }
}

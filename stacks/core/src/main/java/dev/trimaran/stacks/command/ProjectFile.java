package dev.trimaran.stacks.command;

import dev.trimaran.spec.yaml.YamlNode;
import dev.trimaran.spec.yaml.YamlNode.Entries;
import dev.trimaran.spec.yaml.YamlNode.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code Pulumi.yaml} says of a project
 * (https://www.pulumi.com/docs/iac/concepts/projects/project-file/).
 *
 * @param config by key, as it is written there
 */
record ProjectFile(String name, Map<String, Setting> config) {

  /**
   * One declared setting.
   *
   * @param type such as {@code integer}; {@code string} where nothing is said
   */
  record Setting(String type, boolean secret, Optional<YamlNode> value) {}

  static ProjectFile of(Entries file) {
    var name =
        file.find("name")
            .flatMap(ProjectFile::text)
            .orElseThrow(() -> Refusal.usage(file.at() + ": expected the key name, found none"));
    var config = new LinkedHashMap<String, Setting>();
    if (file.find("config").orElse(null) instanceof Entries entries) {
      entries.entries().forEach(entry -> config.put(entry.key(), setting(entry.value())));
    }
    return new ProjectFile(name, config);
  }

  private static Setting setting(YamlNode node) {
    if (!(node instanceof Entries entries)) {
      return new Setting("string", false, Optional.of(node));
    }
    return new Setting(
        entries.find("type").flatMap(ProjectFile::text).orElse("string"),
        entries.find("secret").flatMap(ProjectFile::text).filter("true"::equals).isPresent(),
        entries.find("default").or(() -> entries.find("value")));
  }

  private static Optional<String> text(YamlNode node) {
    return node instanceof Scalar scalar && scalar.value().isPresent()
        ? Optional.of(scalar.text())
        : Optional.empty();
  }
}

package dev.trimaran.stacks.command;

import dev.trimaran.spec.DidYouMean;
import dev.trimaran.spec.SpecProblem;
import dev.trimaran.spec.yaml.YamlNode.Entries;
import dev.trimaran.spec.yaml.YamlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The folder of a stack's program as Pulumi knows it: {@code Pulumi.yaml}, and {@code
 * Pulumi.ENVIRONMENT.yaml} beside it.
 */
final class StackFolder {
  /** The key that these commands set themselves. */
  static final String PIPELINE = "pipeline";

  private final Path folder;
  private final ProjectFile project;

  private StackFolder(Path folder, ProjectFile project) {
    this.folder = folder;
    this.project = project;
  }

  /**
   * @throws Refusal where there is no sound {@code Pulumi.yaml} of the cloud's project
   */
  static StackFolder read(Workplace place) {
    var file = place.folder().resolve("Pulumi.yaml");
    if (!Files.isRegularFile(file)) {
      throw Refusal.failure(file + ": expected Pulumi's project file, found none there");
    }
    var project = ProjectFile.of(parse(file));
    if (!project.name().equals(place.cloud().project())) {
      throw Refusal.failure(
          file
              + ": expected the project "
              + place.cloud().project()
              + ", found '"
              + project.name()
              + "'");
    }
    return new StackFolder(place.folder(), project);
  }

  /** The project's name. */
  String project() {
    return project.name();
  }

  /**
   * The stack's configuration: the project's defaults, what the environment's file says over them,
   * and what is given over both.
   *
   * @param settings the keys of the project that it declares nowhere, since they have no default
   * @throws Refusal for keys that are unknown, and for values that are not of their key's type
   */
  StackConfig config(String environment, Map<String, String> given, List<String> settings) {
    var config = new ConfigBuilder(project);
    environmentFile(environment).ifPresent(config::environment);
    given.forEach(config::set);
    var known = new TreeSet<>(settings);
    known.add(PIPELINE);
    config.declared().forEach(key -> known.add(plain(key)));
    for (var key : config.keys()) {
      var own = !key.contains(":") || key.startsWith(project.name() + ":");
      if (own && !known.contains(plain(key))) {
        throw unknown(plain(key), known);
      }
    }
    return config.build();
  }

  /** What {@code Pulumi.ENVIRONMENT.yaml} says, if there is one. */
  Optional<Entries> environmentFile(String environment) {
    var file = folder.resolve("Pulumi." + environment + ".yaml");
    return Files.isRegularFile(file) ? Optional.of(parse(file)) : Optional.empty();
  }

  private String plain(String key) {
    var prefix = project.name() + ":";
    return key.startsWith(prefix) ? key.substring(prefix.length()) : key;
  }

  private Refusal unknown(String key, Collection<String> known) {
    return Refusal.usage(
        "expected a setting of "
            + project.name()
            + " (or one of its provider, with a colon), which are "
            + String.join(", ", known)
            + "; found '"
            + key
            + "'"
            + DidYouMean.suggest(key, known)
                .map(word -> ": did you mean '" + word + "'?")
                .orElse(""));
  }

  private static Entries parse(Path file) {
    var problems = new ArrayList<SpecProblem>();
    try {
      var root = YamlText.parse(file.toString(), Files.readString(file), problems);
      if (problems.isEmpty() && root.isPresent() && root.get() instanceof Entries entries) {
        return entries;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw Refusal.usage(
        problems.isEmpty()
            ? file + ": expected a map, found none"
            : problems.stream().map(SpecProblem::toString).collect(Collectors.joining("\n")));
  }
}

package dev.trimaran.provider.api;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a provider is opened: what a stack's outputs, or the CLI's options, say about one place.
 *
 * @param name the environment's own name, for example {@code local} or {@code production}
 * @param workspace the folder on this machine that may hold state and copies; made by the provider
 *     when it is missing
 * @param settings the provider's own settings; unknown ones are ignored
 */
public record Environment(String name, Path workspace, Map<String, String> settings) {
  /** Copies the settings and makes the workspace absolute. */
  public Environment {
    workspace = workspace.toAbsolutePath().normalize();
    settings = Map.copyOf(settings);
  }
}

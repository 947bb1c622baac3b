package dev.trimaran.drift.check;

import java.nio.file.Path;

/**
 * A version of a model that is watched.
 *
 * @param model the name that callers and windows use
 * @param version its version, as windows write it
 * @param bundle the folder with its bundle
 */
public record Target(String model, String version, Path bundle) {}

package dev.trimaran.model.bundle;

import dev.trimaran.model.scoring.Model;
import java.nio.file.Path;

/**
 * A bundle that was read and verified.
 *
 * @param model all that is needed to score
 * @param digest the bundle's name: the SHA-256 of its {@code manifest.json}, in lower-case hex
 * @param folder where it was read from
 */
public record Bundle(Model model, String digest, Path folder) {}

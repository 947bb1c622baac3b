package dev.trimaran.model.bundle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.model.scoring.Model;
import java.util.Optional;

/**
 * What goes into a bundle. Nothing here may depend on a clock, a machine or a random number: the
 * same content gives the same bytes and so the same digest.
 *
 * @param model all that is needed to score
 * @param description what the model is for, in the words of the spec
 * @param baseline profile and sketches of the training split
 * @param metrics the evaluation's metrics by name, with the segments as the evaluation lays them
 *     out
 * @param provenance data digests, spec digest, code version, seeds, parameters
 */
public record BundleContent(
    Model model,
    Optional<String> description,
    Baseline baseline,
    ObjectNode metrics,
    ObjectNode provenance) {}

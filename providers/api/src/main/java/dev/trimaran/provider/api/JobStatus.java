package dev.trimaran.provider.api;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A job as it is now.
 *
 * @param name its name
 * @param id the platform's own name of it, such as an ARN or a process
 * @param state where it stands
 * @param reason why it failed, in the platform's and the worker's words; empty when it did not
 * @param exitCode what its process ended with, where the platform tells
 * @param created when it was started
 * @param ended when it ended
 */
public record JobStatus(
    String name,
    String id,
    JobState state,
    String reason,
    OptionalInt exitCode,
    Instant created,
    Optional<Instant> ended) {}

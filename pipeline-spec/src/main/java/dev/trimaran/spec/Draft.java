package dev.trimaran.spec;

/**
 * The part of a spec that could be read though it has problems, for checks that look for more.
 *
 * @param pipeline without the values that have problems of their own
 * @param sources where its values stand in the file
 */
public record Draft(Pipeline pipeline, SourceMap sources) {}

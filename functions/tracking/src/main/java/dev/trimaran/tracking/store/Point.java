package dev.trimaran.tracking.store;

/**
 * A value of a metric that is logged.
 *
 * @param key the metric
 * @param value its value
 * @param timestamp when, in milliseconds
 * @param step of what step
 * @param model the logged model that it is of; empty if of none
 * @param datasetName the dataset that it was computed on; empty if not said
 * @param datasetDigest its digest
 */
public record Point(
    String key,
    double value,
    long timestamp,
    long step,
    String model,
    String datasetName,
    String datasetDigest) {}

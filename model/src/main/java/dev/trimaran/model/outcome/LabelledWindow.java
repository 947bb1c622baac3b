package dev.trimaran.model.outcome;

import dev.trimaran.model.metric.Scored;
import java.time.Instant;

/**
 * The predictions of a window of time whose labels have come back.
 *
 * @param start when it begins
 * @param end before which it ends
 * @param predictions how many predictions were made in it, with and without a label
 * @param rows those with a label; by {@link dev.trimaran.model.metric.Metrics} they are measured
 */
public record LabelledWindow(Instant start, Instant end, long predictions, Scored rows) {}

package dev.trimaran.model.scoring;

/**
 * A prediction.
 *
 * @param label 0 for the first label of the signature, 1 for the second
 * @param probability that of the second label, in [0, 1]; at least the threshold where label is 1
 */
public record Score(int label, double probability) {}

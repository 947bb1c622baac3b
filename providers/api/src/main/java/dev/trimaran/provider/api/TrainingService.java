package dev.trimaran.provider.api;

/**
 * Jobs that train models, on machines for that: SageMaker training jobs, Azure ML jobs, Vertex AI.
 */
public interface TrainingService extends JobService {}

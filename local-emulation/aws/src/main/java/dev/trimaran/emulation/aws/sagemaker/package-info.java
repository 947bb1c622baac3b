/**
 * Amazon SageMaker's control plane: jobs, models, endpoints, the model registry, feature groups,
 * pipelines and monitoring schedules, a part each. Only {@link SageMaker} is for others.
 */
@NullMarked
package dev.trimaran.emulation.aws.sagemaker;

import org.jspecify.annotations.NullMarked;

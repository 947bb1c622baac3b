/**
 * Amazon SageMaker Feature Store's runtime: the records of feature groups, the newest by identifier
 * in the online store, all of them as Parquet in the offline store. Only {@link
 * FeatureStoreRuntime} is for others.
 */
@NullMarked
package dev.trimaran.emulation.aws.featurestore;

import org.jspecify.annotations.NullMarked;

/**
 * Measures of how good probabilities are against what happened, each with the value that
 * scikit-learn gives. Called where models are evaluated and where labels come back.
 */
@NullMarked
package dev.trimaran.model.metric;

import org.jspecify.annotations.NullMarked;

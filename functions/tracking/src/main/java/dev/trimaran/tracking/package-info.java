/**
 * The tracking function: MLflow's REST API over the state of a workspace, so that MLflow's own
 * clients see what runs of a pipeline tracked and registered, and the other way round. A function
 * beside serving and drift, because it has what they have (routes, guard, limits) and is carried by
 * the same server; it knows the laptop's provider because it speaks for that one's tables. Called
 * by a host only.
 */
@NullMarked
package dev.trimaran.tracking;

import org.jspecify.annotations.NullMarked;

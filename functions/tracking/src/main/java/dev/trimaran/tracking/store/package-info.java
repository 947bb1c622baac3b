/**
 * What the tracking API reads and writes in the workspace's {@code state.db}, each table as the
 * laptop's drivers keep it, in MLflow's JSON. For the routes only.
 */
@NullMarked
package dev.trimaran.tracking.store;

import org.jspecify.annotations.NullMarked;

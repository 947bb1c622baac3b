/**
 * The files behind {@code mlflow-artifacts:}: what clients put there, and the bundles of registered
 * models, which are read only. No path leads out of them. For the routes only.
 */
@NullMarked
package dev.trimaran.tracking.artifact;

import org.jspecify.annotations.NullMarked;

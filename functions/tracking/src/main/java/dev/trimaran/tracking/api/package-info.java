/**
 * MLflow's REST API 2.0 as routes: what a request must have, what it is answered, and how its
 * errors read. For the tracking function only.
 */
@NullMarked
package dev.trimaran.tracking.api;

import org.jspecify.annotations.NullMarked;

/**
 * What was seen of a model in service: small counters over bins that the baseline fixed, one window
 * of time of one serving instance each, which merge exactly. Serving fills and flushes them, the
 * drift check folds them and compares them with the bundle's reference.
 */
@NullMarked
package dev.trimaran.model.window;

import org.jspecify.annotations.NullMarked;

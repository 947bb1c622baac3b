/**
 * The run engine: plans the steps of a pipeline, runs what no earlier run has done, and records
 * what happened. Stages see only a {@code StageRequest} of plain data and a {@code StageContext};
 * the CLI and workers start runs here.
 */
@NullMarked
package dev.trimaran.lifecycle.run;

import org.jspecify.annotations.NullMarked;

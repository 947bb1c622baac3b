/**
 * The model bundle: a folder that holds everything about one model, named by its content, and that
 * is a valid MLflow model too. Written once by the register stage, read by whatever serves.
 */
@NullMarked
package dev.trimaran.model.bundle;

import org.jspecify.annotations.NullMarked;

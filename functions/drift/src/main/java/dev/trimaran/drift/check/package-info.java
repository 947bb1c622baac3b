/**
 * Checks models for drift: reads the windows that serving instances wrote, compares them with a
 * bundle's baseline, and keeps results in the object store. Called by the routes.
 */
@NullMarked
package dev.trimaran.drift.check;

import org.jspecify.annotations.NullMarked;

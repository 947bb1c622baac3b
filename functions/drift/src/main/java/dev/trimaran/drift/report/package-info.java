/**
 * The page of a drift result: one file that draws itself without a network. Called by checks,
 * routes and the command line.
 */
@NullMarked
package dev.trimaran.drift.report;

import org.jspecify.annotations.NullMarked;

/**
 * The report of a run: one HTML file that needs no network and no other file. Java hands the facts
 * of the run's steps over as JSON; {@code report.js} beside it draws them. Called by the CLI.
 */
@NullMarked
package dev.trimaran.lifecycle.report;

import org.jspecify.annotations.NullMarked;

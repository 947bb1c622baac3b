/**
 * The command line: picocli commands, progress and tables over the lifecycle and the providers. No
 * rule of the lifecycle lives here, and nothing imports it.
 */
@NullMarked
package dev.trimaran.cli;

import org.jspecify.annotations.NullMarked;

/**
 * The drift function: compares what models see in service, or two tables, and says what moved. A
 * host finds it through {@link dev.trimaran.function.FunctionFactory} under the name {@code drift};
 * {@link dev.trimaran.drift.Main} is its command line.
 */
@NullMarked
package dev.trimaran.drift;

import org.jspecify.annotations.NullMarked;

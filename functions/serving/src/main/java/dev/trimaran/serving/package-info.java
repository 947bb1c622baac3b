/**
 * The serving function: loads model bundles and answers prediction requests. It knows no server and
 * no cloud: a host finds it through {@link dev.trimaran.function.FunctionFactory} under the name
 * {@code serving} and carries its requests.
 */
@NullMarked
package dev.trimaran.serving;

import org.jspecify.annotations.NullMarked;

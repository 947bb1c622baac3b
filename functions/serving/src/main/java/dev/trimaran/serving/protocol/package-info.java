/**
 * The wire formats that callers speak, as plain functions from JSON or text to rows and from scores
 * back: no HTTP framework in here, so that every serverless platform shares them. Called by the
 * controllers above.
 */
@NullMarked
package dev.trimaran.serving.protocol;

import org.jspecify.annotations.NullMarked;

/**
 * The protocols that callers speak: for each its routes, what reads its requests into rows and what
 * writes its answers. No HTTP framework in here, so that every serverless platform shares them.
 */
@NullMarked
package dev.trimaran.serving.protocol;

import org.jspecify.annotations.NullMarked;

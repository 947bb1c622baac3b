/**
 * Tensors as the Open Inference Protocol has them: datatypes, shapes and values. The protocols read
 * and write them, models that were made elsewhere take and give them.
 */
@NullMarked
package dev.trimaran.serving.tensor;

import org.jspecify.annotations.NullMarked;

/**
 * What the serving function adds to the description of its routes in OpenAPI: the models that are
 * loaded, with what they take and give, and examples of both. Called by the function's factory.
 */
@NullMarked
package dev.trimaran.serving.openapi;

import org.jspecify.annotations.NullMarked;

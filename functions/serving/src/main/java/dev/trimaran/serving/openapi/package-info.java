/**
 * The description of the function's routes in OpenAPI, made of the table of routes and of the
 * signatures of the models that are loaded, and a page to try it. Loaded when it is first asked
 * for.
 */
@NullMarked
package dev.trimaran.serving.openapi;

import org.jspecify.annotations.NullMarked;

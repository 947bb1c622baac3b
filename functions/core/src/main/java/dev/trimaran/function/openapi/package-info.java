/**
 * The description of a function's routes in OpenAPI, made of the table of routes and of what the
 * function adds to it, and a page to try them on. Called by the factories of functions; loaded when
 * it is first asked for.
 */
@NullMarked
package dev.trimaran.function.openapi;

import org.jspecify.annotations.NullMarked;

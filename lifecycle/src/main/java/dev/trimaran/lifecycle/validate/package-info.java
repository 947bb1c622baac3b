/**
 * Holds tables against expectations by Great Expectations' names: all checks of a table in one
 * scan, a second one for a sample of the rows at fault, and a result of the shape that Great
 * Expectations gives. A new expectation is a few lines in {@link
 * dev.trimaran.lifecycle.validate.Expectations}.
 */
@NullMarked
package dev.trimaran.lifecycle.validate;

import org.jspecify.annotations.NullMarked;

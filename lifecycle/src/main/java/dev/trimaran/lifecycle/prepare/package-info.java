/**
 * Cleans one table at a time: fill, derive and where, in this order, as one query made from the
 * spec's expressions. The plan of a table is made without data, so that the spec checker shares it.
 */
@NullMarked
package dev.trimaran.lifecycle.prepare;

import org.jspecify.annotations.NullMarked;

/**
 * Checks that the parts of a spec fit together, as far as names alone can tell: tables, views,
 * columns, candidates. They read the tree as it is written, so that they find what they can in a
 * spec that has other problems, too.
 */
@NullMarked
package dev.trimaran.spec.check;

import org.jspecify.annotations.NullMarked;

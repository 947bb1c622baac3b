/**
 * Feature views: what was known about a thing at a time. Joins them to the rows of the training set
 * as of each row's decision time, so that no row sees its future, and materialises them for serving
 * by the same queries.
 */
@NullMarked
package dev.trimaran.lifecycle.features;

import org.jspecify.annotations.NullMarked;

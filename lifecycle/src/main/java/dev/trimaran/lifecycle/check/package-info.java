/**
 * What can be said of a spec before it is run: the words that this program knows, and whether
 * expressions, columns and transforms fit the sources as they are. Nothing here opens a database
 * unless a source is a Parquet file.
 */
@NullMarked
package dev.trimaran.lifecycle.check;

import org.jspecify.annotations.NullMarked;

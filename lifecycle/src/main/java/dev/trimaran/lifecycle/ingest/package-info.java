/**
 * Reads CSV, JSON lines and Parquet into one Parquet table each: five plain types, the original
 * order of rows, and every row that could not be read in a quarantine file with its line and the
 * reason. The sniffing classes are plain Java, so that a spec can be checked against its data
 * without opening a database.
 */
@NullMarked
package dev.trimaran.lifecycle.ingest;

import org.jspecify.annotations.NullMarked;

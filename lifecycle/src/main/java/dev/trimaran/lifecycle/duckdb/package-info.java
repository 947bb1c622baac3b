/**
 * DuckDB behind four small classes: an in-memory database that lives as long as one stage, the
 * quoting of SQL, and its rows. Stages write SQL and call {@link
 * dev.trimaran.lifecycle.duckdb.Duck}; nothing else knows JDBC.
 */
@NullMarked
package dev.trimaran.lifecycle.duckdb;

import org.jspecify.annotations.NullMarked;

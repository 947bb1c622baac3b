/**
 * Reads tables, from CSV files byte by byte and from JSON, into columns of numbers and of texts.
 * Nothing here starts a logging framework, a stream or a regular expression: a comparison of two
 * files is over before those are loaded.
 */
@NullMarked
package dev.trimaran.drift.table;

import org.jspecify.annotations.NullMarked;

/**
 * Where the SQL of a stage runs: in DuckDB inside this process, or in Spark as a job. A statement
 * is built once; a {@link dev.trimaran.lifecycle.engine.Flavour} writes what the two say
 * differently, and a {@link dev.trimaran.lifecycle.engine.TableEngine} runs it.
 */
@NullMarked
package dev.trimaran.lifecycle.engine;

import org.jspecify.annotations.NullMarked;

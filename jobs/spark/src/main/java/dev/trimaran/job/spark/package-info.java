/**
 * A job for Spark that knows nothing of the lifecycle: a document says which tables to read, which
 * statements to run and what to write. Runs on Java 17, on Spark's own jars and nothing else; met
 * as a program, and by tests that hold its functions equal to the language of expressions.
 */
@NullMarked
package dev.trimaran.job.spark;

import org.jspecify.annotations.NullMarked;

/**
 * AWS Glue: the catalogue of databases, tables and partitions, jobs whose runs are processes of
 * this machine, and the quality of data. Only {@link Glue} is for others.
 */
@NullMarked
package dev.trimaran.emulation.aws.glue;

import org.jspecify.annotations.NullMarked;

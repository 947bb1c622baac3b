/**
 * AWS's own definitions of its operations, read when a service is asked for the first time: what
 * goes in and out, what is valid, and how it looks on the wire. Whoever reads or prints a request
 * goes by these.
 */
@NullMarked
package dev.trimaran.emulation.aws.model;

import org.jspecify.annotations.NullMarked;

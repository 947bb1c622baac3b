/**
 * CloudTrail: what was really asked over the wire, to be looked up, and to be kept as files in a
 * bucket. It hears every call; nobody calls it but through its operations.
 */
@NullMarked
package dev.trimaran.emulation.aws.cloudtrail;

import org.jspecify.annotations.NullMarked;

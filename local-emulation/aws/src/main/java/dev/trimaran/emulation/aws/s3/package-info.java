/**
 * Emulated Simple Storage Service: buckets, and objects with versions. Documents about objects lie
 * in the state, with small content inside them; larger content lies in files named by ids that
 * nothing ever changes. An object is there when its document is: a file that no document names is
 * removed at the next start.
 */
@NullMarked
package dev.trimaran.emulation.aws.s3;

import org.jspecify.annotations.NullMarked;

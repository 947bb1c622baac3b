/**
 * Signature Version 4: whose request it is, by the key that it is signed with, in headers, in the
 * query, or chunk by chunk. The front asks it before anything else happens.
 */
@NullMarked
package dev.trimaran.emulation.aws.signature;

import org.jspecify.annotations.NullMarked;

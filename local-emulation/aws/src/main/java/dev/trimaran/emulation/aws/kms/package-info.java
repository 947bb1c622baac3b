/**
 * Emulated Key Management Service: symmetric keys that never leave it, and what is done with them.
 * Ciphertexts are real: without the key, or with another encryption context, they do not open.
 */
@NullMarked
package dev.trimaran.emulation.aws.kms;

import org.jspecify.annotations.NullMarked;

/**
 * Who is let in: API keys kept as hashes, tokens of an OpenID Connect issuer, client certificates,
 * limits per client, and the rule that puts them together. {@link
 * dev.trimaran.function.security.Guards} makes a guard of settings, and is what hosts and functions
 * call; {@link dev.trimaran.function.security.KeyFile} makes keys for people. What is not
 * configured is not loaded.
 */
@NullMarked
package dev.trimaran.function.security;

import org.jspecify.annotations.NullMarked;

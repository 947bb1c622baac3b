/**
 * The container image, built from this repository and asked from outside. Every test here is tagged
 * {@code container}: it needs a Docker engine, and is skipped, with the reason, where none answers.
 */
@NullMarked
package dev.trimaran.server.container;

import org.jspecify.annotations.NullMarked;

/**
 * The models that are loaded, by name, version and alias, and what may replace them while requests
 * go on. Called by the routes of every protocol.
 */
@NullMarked
package dev.trimaran.serving.models;

import org.jspecify.annotations.NullMarked;

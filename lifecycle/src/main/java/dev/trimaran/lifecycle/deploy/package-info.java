/**
 * Deployment: brings a registered bundle to this machine, lets an endpoint serve it, and compares
 * what the endpoint answers with what training predicted.
 */
@NullMarked
package dev.trimaran.lifecycle.deploy;

import org.jspecify.annotations.NullMarked;

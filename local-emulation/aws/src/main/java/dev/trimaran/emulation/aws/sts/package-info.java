/**
 * The security token service: who somebody is, and sessions of roles. It asks {@link
 * dev.trimaran.emulation.aws.iam} for the roles and leaves the sessions there.
 */
@NullMarked
package dev.trimaran.emulation.aws.sts;

import org.jspecify.annotations.NullMarked;

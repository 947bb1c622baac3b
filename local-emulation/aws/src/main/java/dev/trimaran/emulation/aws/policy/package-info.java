/**
 * The policy language of AWS and how it is evaluated: documents are read and refused as IAM does,
 * and a request is allowed or not by the policies that bear on it. It knows no users and no roles;
 * the services that have them call it.
 */
@NullMarked
package dev.trimaran.emulation.aws.policy;

import org.jspecify.annotations.NullMarked;

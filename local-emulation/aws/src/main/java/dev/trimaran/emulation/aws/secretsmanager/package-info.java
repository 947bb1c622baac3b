/**
 * Emulated Secrets Manager: secrets with versions and their stages. Values lie in the state as they
 * are; that a key of KMS protects them is felt by asking that key at every write and read.
 */
@NullMarked
package dev.trimaran.emulation.aws.secretsmanager;

import org.jspecify.annotations.NullMarked;

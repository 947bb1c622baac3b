/**
 * Identity and Access Management: who there is, what their policies say, and whether a call may
 * pass. The security token service, which makes sessions of its roles, is the only other package
 * that uses it.
 */
@NullMarked
package dev.trimaran.emulation.aws.iam;

import org.jspecify.annotations.NullMarked;

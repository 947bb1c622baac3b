/**
 * Whether an input is what the service's model asks for, said in AWS's own words. Actions get only
 * what passed here.
 */
@NullMarked
package dev.trimaran.emulation.aws.validation;

import org.jspecify.annotations.NullMarked;

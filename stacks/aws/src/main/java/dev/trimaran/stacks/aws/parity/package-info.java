/** Which services of AWS do what a spec asks for. The cloud's class gives it to {@code plan}. */
@NullMarked
package dev.trimaran.stacks.aws.parity;

import org.jspecify.annotations.NullMarked;

/**
 * What is unsafe about a stack, found in its plan. Clouds give {@link
 * dev.trimaran.stacks.finding.Rule}s with the ids that Checkov gives them; {@code plan} shows what
 * they find.
 */
@NullMarked
package dev.trimaran.stacks.finding;

import org.jspecify.annotations.NullMarked;

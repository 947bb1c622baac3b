/**
 * All that {@code trimaran plan} tells, in one record: which service does what, what a deployment
 * would do, what it costs, what must be allowed and what is unsafe. A renderer for each format; the
 * plan's own come from {@link dev.trimaran.stacks.plan.render}.
 */
@NullMarked
package dev.trimaran.stacks.report;

import org.jspecify.annotations.NullMarked;

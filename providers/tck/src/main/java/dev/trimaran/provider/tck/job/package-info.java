/** Behaviours of jobs, of those that train and of those that work on tables alike. */
@NullMarked
package dev.trimaran.provider.tck.job;

import org.jspecify.annotations.NullMarked;

/**
 * Jobs as processes of this machine: each under a supervisor, a small process of its own, that
 * outlives whoever started the job, keeps its log, its time limit and its end. What is known of a
 * job is in its folder, so that every process sees the same. For the job drivers.
 */
@NullMarked
package dev.trimaran.provider.local.job;

import org.jspecify.annotations.NullMarked;

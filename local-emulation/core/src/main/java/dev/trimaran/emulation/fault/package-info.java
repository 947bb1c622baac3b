/**
 * What is made to go wrong on purpose: which calls, how, and how often. The fronts of the clouds
 * ask for each call; services never see it.
 */
@NullMarked
package dev.trimaran.emulation.fault;

import org.jspecify.annotations.NullMarked;

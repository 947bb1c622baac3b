/** Runs whose steps are jobs of a provider in memory, in threads of this process. */
@org.jspecify.annotations.NullMarked
package dev.trimaran.lifecycle.worker;

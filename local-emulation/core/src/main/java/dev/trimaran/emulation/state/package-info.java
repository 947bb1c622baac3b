/**
 * What an emulated cloud remembers: tables of JSON documents, in memory or in a folder that
 * outlives the process. Every service keeps its resources here and nowhere else.
 */
@NullMarked
package dev.trimaran.emulation.state;

import org.jspecify.annotations.NullMarked;

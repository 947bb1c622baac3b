/**
 * Files that are there whole or not at all, for several processes at once: written aside, synced
 * and put in place in one step; locks between processes; safe names for keys. For the drivers of
 * this provider only.
 */
@NullMarked
package dev.trimaran.provider.local.files;

import org.jspecify.annotations.NullMarked;

/**
 * What is known of the clouds' resource types without asking a cloud, one table a cloud, with the
 * source of each entry. The plan and the checks of the engine read it; a cloud's module brings its
 * own table.
 */
@NullMarked
package dev.trimaran.stacks.catalogue;

import org.jspecify.annotations.NullMarked;

/**
 * What a stack needs to be allowed: to be made, and by each of its parts when it runs. Clouds
 * implement {@link dev.trimaran.stacks.permission.Permissions}; {@code plan} shows and writes it.
 */
@NullMarked
package dev.trimaran.stacks.permission;

import org.jspecify.annotations.NullMarked;

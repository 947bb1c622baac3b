/**
 * The commands about stacks: {@code trimaran plan}, {@code up}, {@code down}, {@code refresh} and
 * {@code outputs}. They know no cloud by name: the launcher puts one on the class path, and {@link
 * dev.trimaran.stacks.command.Main} finds it. Nobody else calls them.
 */
@NullMarked
package dev.trimaran.stacks.command;

import org.jspecify.annotations.NullMarked;

package dev.trimaran.tracking.artifact;

/**
 * Something in a folder.
 *
 * @param name its name there
 * @param folder whether it is a folder
 * @param size in bytes; 0 for a folder
 */
public record Entry(String name, boolean folder, long size) {}

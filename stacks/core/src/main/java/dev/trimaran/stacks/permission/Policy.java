package dev.trimaran.stacks.permission;

import java.util.List;

/**
 * A document in the cloud's own form.
 *
 * @param name of the role or of the part, a file's name without its ending
 * @param file the ending, such as {@code json}
 * @param text the document
 * @param wide what is allowed on every resource because the cloud can hold it to none, a sentence
 *     each
 * @param unknown what could not be told without the cloud, a sentence each
 */
public record Policy(
    String name, String file, String text, List<String> wide, List<String> unknown) {
  public Policy {
    wide = List.copyOf(wide);
    unknown = List.copyOf(unknown);
  }
}

package dev.trimaran.model.window;

import java.util.HashSet;
import java.util.List;

/**
 * A column of texts that are categories: one bin each of those known at the baseline, and a last
 * one for all that were not.
 *
 * @param domain the known categories, each once
 */
public record TextDomain(String name, ColumnRole role, List<String> domain)
    implements ColumnLayout {

  public TextDomain {
    domain = List.copyOf(domain);
    if (new HashSet<>(domain).size() != domain.size()) {
      throw new IllegalArgumentException(
          "\"%s\": expected each category once, found %s".formatted(name, domain));
    }
  }

  @Override
  public int bins() {
    return domain.size() + 1;
  }

  /** The bin of the categories that were not known at the baseline. */
  public int unseen() {
    return domain.size();
  }
}

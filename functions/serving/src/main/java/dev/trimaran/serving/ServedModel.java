package dev.trimaran.serving;

import dev.trimaran.model.scoring.Scorer;
import dev.trimaran.model.scoring.Signature;

/**
 * A loaded model that answers requests; thread safe.
 *
 * @param name the name callers use
 * @param version the version callers see
 * @param digest the digest of its bundle
 * @param scorer scores raw rows
 */
public record ServedModel(String name, String version, String digest, Scorer scorer) {

  /** What the model takes and gives. */
  public Signature signature() {
    return scorer.model().signature();
  }
}

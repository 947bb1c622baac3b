package dev.trimaran.serving.models;

import dev.trimaran.model.bundle.Bundle;
import dev.trimaran.model.explain.Explainer;
import dev.trimaran.model.scoring.OnlineFeatures;
import dev.trimaran.model.scoring.Scorer;
import dev.trimaran.model.scoring.Signature;
import org.jspecify.annotations.Nullable;

/**
 * A loaded version of a model, ready to score; thread safe and never changed. A request that has
 * got hold of one keeps it, whatever is loaded or unloaded meanwhile.
 */
public final class ServedModel implements LoadedModel {

  private final String name;
  private final String version;
  private final Bundle bundle;
  private final Scorer scorer;
  private volatile @Nullable Explainer explainer;

  /**
   * The model of a bundle.
   *
   * @param name the name callers use
   * @param version the version callers see
   * @param online where the features are that requests do not give
   */
  public ServedModel(String name, String version, Bundle bundle, OnlineFeatures online) {
    this.name = name;
    this.version = version;
    this.bundle = bundle;
    this.scorer = new Scorer(bundle.model(), online);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public String content() {
    return bundle.digest();
  }

  /** Does nothing: all that it holds is in the heap. */
  @Override
  public void close() {}

  /** What it was loaded from. */
  public Bundle bundle() {
    return bundle;
  }

  /** Scores raw rows. */
  public Scorer scorer() {
    return scorer;
  }

  /** What the model takes and gives. */
  public Signature signature() {
    return scorer.model().signature();
  }

  /** Explains predictions; made when it is first asked for, for few are. */
  public Explainer explainer() {
    Explainer made = explainer;
    if (made == null) {
      made = Explainer.of(scorer.model());
      explainer = made;
    }
    return made;
  }
}

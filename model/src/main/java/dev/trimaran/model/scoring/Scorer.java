package dev.trimaran.model.scoring;

import java.util.List;
import java.util.Map;

/** Skeleton. */
public final class Scorer {
  private final Model model;
  private final OnlineFeatures online;

  public Scorer(Model model, OnlineFeatures online) {
    this.model = model;
    this.online = online;
  }

  public Model model() {
    return model;
  }

  public Score score(Map<String, ? extends Object> row) {
    throw new UnsupportedOperationException(online.toString() + row);
  }

  public List<Score> score(List<? extends Map<String, ? extends Object>> rows) {
    throw new UnsupportedOperationException(rows.toString());
  }
}

package dev.trimaran.serving.models;

import dev.trimaran.model.bundle.Bundle;
import dev.trimaran.model.bundle.BundleReader;
import dev.trimaran.model.scoring.OnlineFeatures;
import dev.trimaran.serving.source.Offer;
import java.io.IOException;
import java.nio.file.Path;

/** Makes a model of what a source offers, verified and warmed up. */
public final class ModelLoader {

  private final OnlineFeatures online;

  /** Loads models that look up what requests do not give in {@code online}. */
  public ModelLoader(OnlineFeatures online) {
    this.online = online;
  }

  /**
   * Loads a version; takes as long as it takes.
   *
   * @throws IOException if it cannot be brought or read
   * @throws RuntimeException if it is damaged, is another bundle than was offered or cannot score
   */
  LoadedModel load(Offer offer) throws IOException {
    Path folder = offer.place().folder();
    Bundle bundle = BundleReader.read(folder);
    if (!bundle.digest().equals(offer.content())) {
      throw new IOException(
          "%s: expected the bundle %s, found %s; register it again"
              .formatted(folder, offer.content(), bundle.digest()));
    }
    ServedModel model = new ServedModel(offer.model(), offer.version(), bundle, online);
    WarmUp.of(model);
    return model;
  }
}

package dev.trimaran.serving.models;

import dev.trimaran.function.Settings;
import dev.trimaran.model.bundle.Bundle;
import dev.trimaran.model.bundle.BundleReader;
import dev.trimaran.model.scoring.OnlineFeatures;
import dev.trimaran.serving.source.ModelFolder;
import dev.trimaran.serving.source.Offer;
import java.io.IOException;
import java.nio.file.Path;

/** Makes a model of what a source offers, verified and warmed up. */
public final class ModelLoader {

  private final OnlineFeatures online;
  private final Settings settings;
  private final TensorRuntime runtime;

  /**
   * Loads models.
   *
   * @param online where bundles look up what requests do not give
   * @param settings of the function, for models that were made elsewhere
   */
  public ModelLoader(OnlineFeatures online, Settings settings) {
    this.online = online;
    this.settings = settings;
    this.runtime = new TensorRuntime(settings);
  }

  /**
   * Loads a version; takes as long as it takes.
   *
   * @throws IOException if it cannot be brought or read
   * @throws RuntimeException if it is damaged, is another bundle than was offered or cannot score
   */
  LoadedModel load(Offer offer) throws IOException {
    Path folder = offer.place().folder();
    if (ModelFolder.isForeign(folder)) {
      return foreign(offer, folder);
    }
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

  private TensorModel foreign(Offer offer, Path folder) throws IOException {
    return runtime.factory(folder).load(offer, folder, settings);
  }
}

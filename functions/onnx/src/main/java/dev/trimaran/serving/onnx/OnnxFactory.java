package dev.trimaran.serving.onnx;

import dev.trimaran.function.Settings;
import dev.trimaran.serving.models.TensorModel;
import dev.trimaran.serving.models.TensorModelFactory;
import dev.trimaran.serving.source.ModelFolder;
import dev.trimaran.serving.source.Offer;
import java.nio.file.Path;

/** Loads {@code model.onnx} into ONNX Runtime. */
public final class OnnxFactory implements TensorModelFactory {

  @Override
  public TensorModel load(Offer offer, Path folder, Settings settings) {
    BatchPolicy policy = BatchPolicy.of(settings);
    int threads = (int) settings.whole("onnx-threads", 1, 1, 1024);
    OnnxModel model =
        new OnnxModel(offer, Session.open(folder.resolve(ModelFolder.ONNX), threads), policy);
    model.warmUp();
    return model;
  }
}

package dev.trimaran.model.bundle;

import dev.trimaran.model.onnx.OnnxExporter;
import dev.trimaran.model.scoring.Model;
import dev.trimaran.model.scoring.PredictorFile;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a bundle, without the manifest: a pure function of the content. */
final class BundleFiles {

  static final String TRANSFORMS = "transforms.json";
  static final String PREDICTOR = "predictor.bin";
  static final String REFERENCE = "baseline/reference.json";

  private BundleFiles() {}

  /** The bytes of each file by its path. */
  static SortedMap<String, byte[]> of(BundleContent content) {
    Model model = content.model();
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put("model.onnx", OnnxExporter.export(model));
    files.put(SignatureJson.NAME, Json.bytes(SignatureJson.write(model)));
    files.put(TRANSFORMS, Json.bytes(model.transforms().toJson()));
    files.put(PREDICTOR, PredictorFile.write(model.predictor()));
    files.put("baseline/statistics.json", Json.bytes(MonitorFiles.statistics(content.baseline())));
    files.put(
        "baseline/constraints.json", Json.bytes(MonitorFiles.constraints(content.baseline())));
    files.put(REFERENCE, Json.line(content.baseline().reference().toJson()));
    content
        .baseline()
        .attributions()
        .ifPresent(means -> files.put(MeanAttributions.NAME, Json.bytes(means.toJson())));
    files.put("metrics.json", Json.bytes(content.metrics()));
    files.put("provenance.json", Json.bytes(content.provenance()));
    files.put("model-card.html", ModelCard.html(content).getBytes(StandardCharsets.UTF_8));
    files.putAll(MlflowFiles.of(model.signature(), uuid(files)));
    return files;
  }

  /** 32 hex digits made of all the other files, so that the same model has the same one. */
  private static String uuid(SortedMap<String, byte[]> files) {
    return Sha256.of(Manifest.of(files).toBytes()).substring(0, 32);
  }
}

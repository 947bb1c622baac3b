package dev.trimaran.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.model.scoring.ConstantClassifier;
import dev.trimaran.model.scoring.FlightModel;
import dev.trimaran.model.scoring.Link;
import dev.trimaran.model.scoring.Model;
import dev.trimaran.model.transform.TransformPipeline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleReaderTest {

  @TempDir private Path temporary;
  private Path folder;
  private String digest;

  @BeforeEach
  void write() throws IOException {
    folder = temporary.resolve("bundle");
    digest = BundleWriter.write(folder, Bundles.content());
  }

  /** Changes a file and the manifest with it, as someone would who wants to pass for intact. */
  private void forge(String path, String content) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (String name : new String[] {"signature.json", "transforms.json", "predictor.bin"}) {
      files.put(name, Files.readAllBytes(folder.resolve(name)));
    }
    files.put(path, content.getBytes(StandardCharsets.UTF_8));
    Files.write(folder.resolve("manifest.json"), Manifest.of(files).toBytes());
    if (!path.contains("..")) {
      Files.writeString(folder.resolve(path), content);
    }
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> BundleReader.read(folder))
        .isInstanceOf(BundleException.class)
        .hasMessageStartingWith(folder + ": " + message);
  }

  @Test
  void readsWhatWasWritten() throws IOException {
    Bundle bundle = BundleReader.read(folder);

    assertThat(bundle.model()).isEqualTo(FlightModel.trees(Link.LOGISTIC));
    assertThat(bundle.digest()).isEqualTo(digest);
  }

  @Test
  void readsEveryKindOfModel() throws IOException {
    TransformPipeline raw = TransformPipeline.of(FlightModel.SIGNATURE.schema());
    Model constant = FlightModel.model("constant", raw, new ConstantClassifier(0, 0.2));

    for (Model model : new Model[] {FlightModel.linear(), constant}) {
      Path other = Files.createTempDirectory(temporary, "kind");
      BundleWriter.write(other, Bundles.content(model, 0.7));

      assertThat(BundleReader.read(other).model()).isEqualTo(model);
    }
  }

  @Test
  void readsTheReferenceByItself() throws IOException {
    Files.delete(folder.resolve("model.onnx"));

    assertThat(BundleReader.reference(folder)).isEqualTo(Bundles.baseline(500).reference());
  }

  @Test
  void refusesAReferenceThatIsChangedOrNone() throws IOException {
    Path reference = folder.resolve("baseline/reference.json");
    Files.writeString(reference, "{}");
    assertThatThrownBy(() -> BundleReader.reference(folder))
        .isInstanceOf(BundleException.class)
        .hasMessageMatching(
            "\\Q%s\\E: baseline/reference.json: expected \\d+ bytes, found 2".formatted(folder));

    forge("baseline/reference.json", "{}");
    assertThatThrownBy(() -> BundleReader.reference(folder))
        .isInstanceOf(BundleException.class)
        .hasMessage(
            folder + ": baseline/reference.json: reference.format: expected a text, found nothing");
  }

  @Test
  void refusesAChangedFile() throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve("model.onnx"));
    bytes[100]++;
    Files.write(folder.resolve("model.onnx"), bytes);

    assertRefused("model.onnx: expected SHA-256 ");
  }

  @Test
  void refusesAFileOfAnotherSize() throws IOException {
    Files.writeString(folder.resolve("metrics.json"), "{}");

    assertRefused("metrics.json: expected 22 bytes, found 2");
  }

  @Test
  void refusesAMissingFile() throws IOException {
    Files.delete(folder.resolve("transforms.json"));

    assertRefused("transforms.json: expected a file, found none");
  }

  @Test
  void refusesAFolderWithoutManifest() throws IOException {
    Files.delete(folder.resolve("manifest.json"));

    assertRefused("manifest.json: expected a file, found none");
  }

  @Test
  void refusesPathsThatLeaveTheFolder() throws IOException {
    for (String path : new String[] {"../secret", "a/../../secret", "/etc/hosts", "a\\..\\b"}) {
      forge(path.replace("/etc", "../etc"), "x");
      Files.writeString(
          folder.resolve("manifest.json"),
          Files.readString(folder.resolve("manifest.json")).replace("../etc", "/etc"));

      assertRefused("manifest.json: expected plain paths inside the bundle, found \"");
    }
  }

  @Test
  void refusesAManifestOfAnotherFormat() throws IOException {
    Files.writeString(folder.resolve("manifest.json"), "{\"format\": \"v9\"}");

    assertRefused("manifest.json: expected format \"trimaran.dev/bundle/v1\", found \"v9\"");
  }

  @Test
  void refusesWhatIsNoJson() throws IOException {
    Files.writeString(folder.resolve("manifest.json"), "{oops");

    assertRefused("manifest.json: expected JSON, found ");
  }

  @Test
  void refusesAManifestThatLeavesOutAPart() throws IOException {
    Files.write(
        folder.resolve("manifest.json"),
        Manifest.of(Map.of("metrics.json", Files.readAllBytes(folder.resolve("metrics.json"))))
            .toBytes());

    assertRefused("manifest.json: expected \"signature.json\" among the files, found none");
  }

  @Test
  void refusesPartsThatDoNotFitEachOther() throws IOException {
    forge(
        "signature.json",
        Files.readString(folder.resolve("signature.json")).replace("\"distance\"", "\"height\""));

    assertRefused("expected transforms over the inputs of the signature, ");
  }

  @Test
  void refusesASignatureItDoesNotUnderstand() throws IOException {
    String signature = Files.readString(folder.resolve("signature.json"));
    forge("signature.json", signature.replace("\"PT1H\"", "\"an hour\""));
    assertRefused("signature.json: expected an ISO-8601 duration, found an hour");

    forge("signature.json", signature.replace("\"number\"", "\"vector\""));
    assertRefused("signature.json: expected a type, found vector");

    forge("signature.json", "{}");
    assertRefused("signature.json: expected a text in \"name\", found nothing");
  }

  @Test
  void refusesADamagedPredictor() throws IOException {
    forge("predictor.bin", "TRIMPRED");

    assertRefused("the predictor file ends too early, after 8 bytes");
  }

  @Test
  void leavesFilesOfOthersAlone() throws IOException {
    Files.writeString(folder.resolve("registered_model_meta"), "model_name: m\n");

    assertThat(BundleReader.read(folder).digest()).isEqualTo(digest);
  }
}

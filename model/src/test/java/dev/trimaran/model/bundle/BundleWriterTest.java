package dev.trimaran.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.model.scoring.FlightModel;
import dev.trimaran.model.scoring.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleWriterTest {

  @TempDir private Path temporary;

  private List<String> files(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> folder.relativize(path).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  @Test
  void writesAModelDirectoryOfMlflow() throws IOException {
    Path folder = temporary.resolve("models/flight-delays/1");

    String digest = BundleWriter.write(folder, Bundles.content());

    assertThat(digest).isEqualTo(Sha256.of(folder.resolve("manifest.json")));
    assertThat(files(folder))
        .containsExactly(
            "MLmodel",
            "baseline/constraints.json",
            "baseline/reference.json",
            "baseline/statistics.json",
            "conda.yaml",
            "manifest.json",
            "metrics.json",
            "model-card.html",
            "model.onnx",
            "predictor.bin",
            "provenance.json",
            "python_env.yaml",
            "requirements.txt",
            "signature.json",
            "transforms.json");
    assertThat(folder.resolve("MLmodel"))
        .content()
        .contains("    data: model.onnx\n", "    loader_module: mlflow.onnx\n")
        .contains("  inputs: '[{\"type\":\"string\",\"name\":\"carrier\",\"required\":true},")
        .contains("  outputs: '[{\"type\":\"long\",\"name\":\"label\",\"required\":true},")
        .containsPattern("model_uuid: [0-9a-f]{32}\n")
        .doesNotContain("utc_time", "run_id");
  }

  @Test
  void writesTheSameBytesForTheSameContent() throws IOException {
    Path one = temporary.resolve("one");
    Path other = temporary.resolve("other");

    String digest = BundleWriter.write(one, Bundles.content());

    assertThat(BundleWriter.write(other, Bundles.content())).isEqualTo(digest);
    for (String file : files(one)) {
      assertThat(other.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
    }
  }

  @Test
  void givesOtherContentAnotherDigestAndId() throws IOException {
    Path one = temporary.resolve("one");
    Path other = temporary.resolve("other");

    String digest = BundleWriter.write(one, Bundles.content());

    assertThat(BundleWriter.write(other, Bundles.content(FlightModel.trees(Link.LOGISTIC), 0.76)))
        .isNotEqualTo(digest);
    assertThat(Files.readString(other.resolve("MLmodel")))
        .isNotEqualTo(Files.readString(one.resolve("MLmodel")));
  }

  @Test
  void leavesABundleThatIsThereAlready() throws IOException {
    Path folder = temporary.resolve("bundle");
    String digest = BundleWriter.write(folder, Bundles.content());

    assertThat(BundleWriter.write(folder, Bundles.content())).isEqualTo(digest);
    assertThatThrownBy(() -> BundleWriter.write(folder, Bundles.content(FlightModel.linear(), 0.7)))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(": expected no bundle or the bundle ")
        .hasMessageEndingWith("found the bundle " + digest + "; write elsewhere");
  }

  @Test
  void fillsAnEmptyFolder() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("bundle"));

    BundleWriter.write(folder, Bundles.content());

    assertThat(folder.resolve("MLmodel")).exists();
  }

  @Test
  void leavesNothingBesideTheBundle() throws IOException {
    BundleWriter.write(temporary.resolve("bundle"), Bundles.content());
    Files.writeString(temporary.resolve("file"), "in the way");

    assertThatThrownBy(() -> BundleWriter.write(temporary.resolve("file/x"), Bundles.content()))
        .isInstanceOf(IOException.class);

    try (Stream<Path> entries = Files.list(temporary)) {
      assertThat(entries.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("bundle", "file");
    }
  }

  @Test
  void escapesWhatItPutsOnTheModelCard() throws IOException {
    Path folder = temporary.resolve("bundle");

    BundleWriter.write(folder, Bundles.content());

    assertThat(folder.resolve("model-card.html"))
        .content()
        .contains("Late &lt;flights&gt; &amp; &quot;more&quot;")
        .contains("<td>roc_auc</td><td>0.7500</td>")
        .doesNotContain("<flights>");
  }
}

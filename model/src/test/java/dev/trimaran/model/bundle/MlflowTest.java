package dev.trimaran.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.FlightModel;
import dev.trimaran.model.scoring.Link;
import dev.trimaran.model.scoring.OnlineFeatures;
import dev.trimaran.model.scoring.Score;
import dev.trimaran.model.scoring.Scorer;
import dev.trimaran.model.scoring.SignatureInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lets MLflow itself load bundles; fetches it with uv, in the versions that bundles ask for. */
@Tag("slow")
class MlflowTest {

  @TempDir private Path temporary;

  @Test
  void predictsAsTheScorerDoes() throws Exception {
    assumeTrue(Path.of("src/test/python/mlflow_predicts.py").toFile().exists());
    assumeTrue(onPath("uv"), "uv is needed to fetch MLflow");
    Path bundle = temporary.resolve("bundle");
    BundleWriter.write(bundle, Bundles.content());
    Path rows = Files.write(temporary.resolve("rows.jsonl"), rows());

    Process python =
        new ProcessBuilder(
                "uv",
                "run",
                "--no-project",
                "--python=3.11",
                "--with-requirements=" + bundle.resolve("requirements.txt"),
                "src/test/python/mlflow_predicts.py",
                bundle.toString(),
                rows.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(python.waitFor()).as(output).isZero();
    assertThat(output).contains("agrees on 200 rows");
  }

  private static boolean onPath(String command) throws InterruptedException {
    try {
      return new ProcessBuilder(command, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static List<String> rows() {
    Random random = new Random(9);
    Scorer scorer = new Scorer(FlightModel.trees(Link.LOGISTIC), OnlineFeatures.NONE);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      ObjectNode plain = Json.MAPPER.createObjectNode();
      Map<String, Object> row = new HashMap<>();
      for (SignatureInput input : FlightModel.SIGNATURE.inputs()) {
        boolean missing = random.nextInt(5) == 0;
        String name = input.name();
        if (input.type() == Type.STRING) {
          row.put(name, missing ? "" : List.of("AA", "UA", "EWR", "JFK").get(random.nextInt(4)));
          plain.put(name, (String) row.get(name));
        } else if (missing) {
          row.put(name, null);
          plain.putNull(name);
        } else if (input.type() == Type.BOOLEAN) {
          row.put(name, random.nextBoolean());
          plain.put(name, Boolean.TRUE.equals(row.get(name)) ? 1.0 : 0.0);
        } else {
          double value =
              input.type() == Type.TIMESTAMP
                  ? 1357016400000000.0 + random.nextInt()
                  : 100 * random.nextGaussian();
          row.put(name, value);
          plain.put(name, value);
        }
      }
      Score score = scorer.score(row);
      JsonNode line =
          Json.MAPPER
              .createObjectNode()
              .put("label", score.label())
              .put("probability", score.probability())
              .set("row", plain);
      lines.add(line.toString());
    }
    return lines;
  }
}

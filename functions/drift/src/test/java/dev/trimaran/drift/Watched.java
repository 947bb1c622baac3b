package dev.trimaran.drift;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Settings;
import dev.trimaran.model.bundle.Baseline;
import dev.trimaran.model.bundle.BundleContent;
import dev.trimaran.model.bundle.BundleListing;
import dev.trimaran.model.bundle.BundleWriter;
import dev.trimaran.model.expression.Row;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.DecisionTime;
import dev.trimaran.model.scoring.Link;
import dev.trimaran.model.scoring.Model;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.scoring.SignatureInput;
import dev.trimaran.model.scoring.TreeEnsemble;
import dev.trimaran.model.transform.TransformPipeline;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.ModelVersion;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import dev.trimaran.provider.api.bundle.BundleFile;
import dev.trimaran.provider.api.bundle.StoredBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A workspace whose champion "delays" was trained on distances around 800 and three carriers; it
 * gives 0.75 beyond 1,000 and 0.25 up to there.
 */
public final class Watched implements AutoCloseable {

  public static final Signature SIGNATURE =
      new Signature(
          List.of(
              SignatureInput.request("distance", Type.NUMBER),
              SignatureInput.request("carrier", Type.STRING)),
          "late",
          List.of("0", "1"),
          0.5);

  private static final int TRAINED = 5_000;

  public final Path workspace;
  public final Provider provider;

  public Watched(Path workspace) throws IOException {
    this.workspace = workspace;
    provider = Providers.open("local", new Environment("local", workspace, Map.of()));
    Path folder = Files.createTempDirectory(workspace, "bundle-");
    bundle(folder);
    ModelVersion version = register(folder);
    provider.models().alias("delays", "champion", version.version());
  }

  public static void bundle(Path folder) throws IOException {
    TransformPipeline transforms =
        TransformPipeline.of(SIGNATURE.schema()).select(List.of("distance"));
    TreeEnsemble tree =
        TreeEnsemble.builder(1, Link.IDENTITY).split(0, 1000).leaf(0.25).leaf(0.75).build();
    Baseline.Builder baseline = Baseline.builder(SIGNATURE);
    Random random = new Random(1);
    Row row = new Row(2);
    for (int i = 0; i < TRAINED; i++) {
      row.clear();
      double distance = distance(random, 0);
      row.setNumber(0, distance);
      row.setText(1, carrier(random));
      baseline.add(row, distance > 1000 ? 0.75 : 0.25);
    }
    BundleWriter.write(
        folder,
        new BundleContent(
            new Model("delays", SIGNATURE, DecisionTime.NONE, List.of(), transforms, tree),
            Optional.empty(),
            baseline.build(),
            JsonNodeFactory.instance.objectNode(),
            JsonNodeFactory.instance.objectNode()));
  }

  public static double distance(Random random, double shift) {
    return Math.rint(800 + shift + 200 * random.nextGaussian());
  }

  public static String carrier(Random random) {
    return List.of("AA", "DL", "UA").get(random.nextInt(3));
  }

  private ModelVersion register(Path folder) throws IOException {
    BundleListing listing = BundleListing.of(folder);
    List<String> paths = new ArrayList<>(listing.files());
    paths.add(BundleListing.FILE);
    List<BundleFile> files = new ArrayList<>();
    for (String path : paths) {
      Path file = folder.resolve(path);
      BundleFile stored = new BundleFile(path, sha256(file), Files.size(file), "text/plain");
      provider.objects().put(stored.objectKey(), file);
      files.add(stored);
    }
    StoredBundle bundle = new StoredBundle("delays", listing.digest(), files);
    bundle.save(provider.objects());
    return provider.models().register("delays", bundle.digest(), bundle.objectKey(), Map.of());
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Serves rows as the serving function does, and closes it so that all is written. */
  public void serve(long seed, int rows, double shift, boolean labels) {
    Settings settings =
        Settings.of(
            Map.of(
                "workspace", workspace.toString(),
                "alias", "champion",
                "model", "delays",
                "capture-sample", "0",
                "outcomes", labels ? "true" : "false"));
    Random random = new Random(seed);
    try (ServerlessFunction serving = FunctionFactory.named("serving").create(settings)) {
      for (int sent = 0; sent < rows; sent += 100) {
        StringBuilder csv = new StringBuilder("distance,carrier\n");
        StringBuilder outcomes = new StringBuilder();
        String id = "r-" + seed + "-" + sent;
        for (int i = 0; i < 100; i++) {
          double distance = distance(random, shift);
          csv.append(distance).append(',').append(carrier(random)).append('\n');
          int label = distance > 1000 == random.nextDouble() < 0.9 ? 1 : 0;
          outcomes
              .append(outcomes.isEmpty() ? "" : ",")
              .append(
                  "{\"request_id\":\"%s\",\"row\":%d,\"label\":\"%d\"}".formatted(id, i, label));
        }
        Request request = Request.post("/invocations", "text/csv", csv.toString());
        Response answer =
            serving.handle(
                request.with(name ->
                    name.equals("x-request-id") ? Optional.of(id) : request.headers().first(name)));
        require(answer);
        if (labels) {
          String body = "{\"outcomes\":[" + outcomes + "]}";
          require(
              serving.handle(Request.post("/v2/models/delays/outcomes", "application/json", body)));
        }
      }
    }
  }

  private static void require(Response answer) {
    if (answer.status() >= 300) {
      throw new AssertionError(answer.status() + " " + answer.text());
    }
  }

  /** The drift function over this workspace. */
  public ServerlessFunction drift(String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("workspace", workspace.toString());
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return new DriftFactory(java.time.InstantSource.system(), java.time.Duration.ZERO)
        .create(Settings.of(settings));
  }

  @Override
  public void close() {
    provider.close();
  }
}

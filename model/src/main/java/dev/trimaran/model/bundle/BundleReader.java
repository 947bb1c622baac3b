package dev.trimaran.model.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.model.scoring.Model;
import dev.trimaran.model.scoring.PredictorFile;
import dev.trimaran.model.scoring.PredictorFileException;
import dev.trimaran.model.transform.TransformException;
import dev.trimaran.model.transform.TransformPipeline;
import dev.trimaran.model.window.Reference;
import dev.trimaran.model.window.WindowException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Reads a bundle's folder and verifies every file that its manifest lists. Files that it does not
 * list are left alone: MLflow puts some of its own beside the model.
 */
public final class BundleReader {

  static final long LARGEST_JSON = 64L << 20;
  private static final long LARGEST_PREDICTOR = 1L << 30;

  /** What scoring needs of a bundle. */
  private static final Set<String> PARSED =
      Set.of(SignatureJson.NAME, BundleFiles.TRANSFORMS, BundleFiles.PREDICTOR);

  private final Path folder;
  private final Manifest manifest;
  private final String digest;

  private BundleReader(Path folder) throws IOException {
    this.folder = folder;
    byte[] bytes = bytes(folder.resolve(Manifest.NAME), Manifest.NAME, LARGEST_JSON);
    digest = Sha256.of(bytes);
    manifest = Manifest.parse(json(Manifest.NAME, bytes));
  }

  /**
   * Reads the bundle in {@code folder}.
   *
   * @throws BundleException if a file is missing, changed, too large or does not hold what it
   *     should
   */
  public static Bundle read(Path folder) throws IOException {
    try {
      return new BundleReader(folder).read();
    } catch (BundleException e) {
      throw new BundleException(folder + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads only the model's name.
   *
   * @throws BundleException if the file that says it is missing or changed
   */
  public static String name(Path folder) throws IOException {
    try {
      BundleReader reader = new BundleReader(folder);
      return SignatureJson.name(
          json(SignatureJson.NAME, reader.listed(SignatureJson.NAME, LARGEST_JSON)));
    } catch (BundleException e) {
      throw new BundleException(folder + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads only what windows of service are counted and compared with.
   *
   * @throws BundleException if the file is missing, changed, too large or does not hold what it
   *     should
   */
  public static Reference reference(Path folder) throws IOException {
    try {
      BundleReader reader = new BundleReader(folder);
      return Reference.fromJson(
          json(BundleFiles.REFERENCE, reader.listed(BundleFiles.REFERENCE, LARGEST_JSON)));
    } catch (BundleException e) {
      throw new BundleException(folder + ": " + e.getMessage(), e);
    } catch (WindowException e) {
      throw new BundleException(
          "%s: %s: %s".formatted(folder, BundleFiles.REFERENCE, e.getMessage()), e);
    }
  }

  /**
   * Reads only what moved the predictions of training rows; empty for a model that cannot be
   * explained, or that was written before bundles had this.
   *
   * @throws BundleException if the file is missing, changed, too large or does not hold what it
   *     should
   */
  public static Optional<MeanAttributions> attributions(Path folder) throws IOException {
    try {
      BundleReader reader = new BundleReader(folder);
      String name = MeanAttributions.NAME;
      return reader.manifest.files().containsKey(name)
          ? Optional.of(MeanAttributions.fromJson(json(name, reader.listed(name, LARGEST_JSON))))
          : Optional.empty();
    } catch (BundleException e) {
      throw new BundleException(folder + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads what windows of service are counted and compared with; empty for a bundle that was
   * written before there were windows.
   *
   * @throws BundleException if the file is changed, too large or does not hold what it should
   */
  public static Optional<Reference> findReference(Path folder) throws IOException {
    return new BundleReader(folder).manifest.files().containsKey(BundleFiles.REFERENCE)
        ? Optional.of(reference(folder))
        : Optional.empty();
  }

  /** The files that are not parsed are verified on another thread meanwhile. */
  private Bundle read() throws IOException {
    FutureTask<Void> others =
        new FutureTask<>(() -> {
          verifyOthers();
          return null;
        });
    Thread.ofPlatform().name("verify-bundle").daemon().start(others);
    Bundle bundle = parse();
    try {
      others.get();
      return bundle;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BundleException wrong) {
        throw wrong;
      }
      if (e.getCause() instanceof IOException unreadable) {
        throw unreadable;
      }
      throw new IllegalStateException("expected the files to be verified", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(folder + ": interrupted while its files were verified");
    }
  }

  private void verifyOthers() throws IOException {
    for (Map.Entry<String, Manifest.Entry> file : manifest.files().entrySet()) {
      if (!PARSED.contains(file.getKey())) {
        verify(file.getKey(), file.getValue());
      }
    }
  }

  private Bundle parse() throws IOException {
    JsonNode signature = json(SignatureJson.NAME, listed(SignatureJson.NAME, LARGEST_JSON));
    byte[] transforms = listed(BundleFiles.TRANSFORMS, LARGEST_JSON);
    byte[] predictor = listed(BundleFiles.PREDICTOR, LARGEST_PREDICTOR);
    try {
      Model model =
          new Model(
              SignatureJson.name(signature),
              SignatureJson.signature(signature),
              SignatureJson.decision(signature),
              SignatureJson.views(signature),
              TransformPipeline.fromJson(json(BundleFiles.TRANSFORMS, transforms)),
              PredictorFile.read(predictor));
      return new Bundle(model, digest, folder);
    } catch (IllegalArgumentException | TransformException | PredictorFileException e) {
      throw new BundleException(String.valueOf(e.getMessage()), e);
    }
  }

  private void verify(String path, Manifest.Entry expected) throws IOException {
    Path file = folder.resolve(path);
    requireFile(file, path);
    require(path, expected, Files.size(file), Sha256.of(file));
  }

  private byte[] listed(String path, long largest) throws IOException {
    Manifest.Entry expected = manifest.files().get(path);
    if (expected == null) {
      throw new BundleException(
          "%s: expected \"%s\" among the files, found none".formatted(Manifest.NAME, path));
    }
    byte[] bytes = bytes(folder.resolve(path), path, largest);
    require(path, expected, bytes.length, Sha256.of(bytes));
    return bytes;
  }

  private static void require(String path, Manifest.Entry expected, long size, String sha256)
      throws BundleException {
    if (size != expected.size()) {
      throw new BundleException(
          "%s: expected %d bytes, found %d".formatted(path, expected.size(), size));
    }
    if (!sha256.equals(expected.sha256())) {
      throw new BundleException(
          "%s: expected SHA-256 %s, found %s".formatted(path, expected.sha256(), sha256));
    }
  }

  static byte[] bytes(Path file, String path, long largest) throws IOException {
    requireFile(file, path);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes((int) Math.min(largest + 1, Integer.MAX_VALUE - 8));
      if (bytes.length > largest) {
        throw new BundleException(
            "%s: expected at most %d bytes, found more".formatted(path, largest));
      }
      return bytes;
    }
  }

  private static void requireFile(Path file, String path) {
    if (!Files.isRegularFile(file)) {
      throw new BundleException(path + ": expected a file, found none");
    }
  }

  static JsonNode json(String path, byte[] bytes) throws IOException {
    try {
      return JsonTree.read(bytes);
    } catch (JsonProcessingException e) {
      throw new BundleException(path + ": expected JSON, found " + e.getOriginalMessage(), e);
    }
  }
}

package dev.trimaran.lifecycle.support;

import dev.trimaran.lifecycle.engine.SparkRunner;
import dev.trimaran.lifecycle.fake.FakeProvider;
import dev.trimaran.lifecycle.run.Artifact;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.Stage;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.run.StageResult;
import dev.trimaran.provider.api.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A stage's surroundings in a temporary folder: artifacts are files named by their digest. */
public final class TestContext implements StageContext {
  private final Path folder;
  private final Path specFolder;
  private final Provider provider;
  private final AtomicInteger steps = new AtomicInteger();
  private Path scratch;
  private SparkRunner spark = SparkOfTests.none();

  public TestContext(Path folder, Path specFolder) {
    this(folder, specFolder, new FakeProvider(folder));
  }

  /** One with a Spark. */
  public TestContext(Path folder, Path specFolder, SparkRunner spark) {
    this(folder, specFolder);
    this.spark = spark;
  }

  public TestContext(Path folder, Path specFolder, Provider provider) {
    this.folder = folder;
    this.specFolder = specFolder;
    this.provider = provider;
    this.scratch = folder;
  }

  /** Runs a stage as the engine would and gives the manifest of its step. */
  public Manifest run(Stage stage, StageRequest request) {
    try {
      scratch = Files.createDirectories(folder.resolve("scratch-" + steps.incrementAndGet()));
      StageResult result = stage.run(request, this);
      return new Manifest(
          request.step(),
          stage.name(),
          "key",
          result.artifacts(),
          result.facts(),
          Map.of(),
          result.refusal(),
          Instant.EPOCH,
          Duration.ZERO);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Artifact store(String name, Path file, String mediaType) {
    try {
      String digest = sha256(file);
      Path stored = Files.createDirectories(folder.resolve("objects")).resolve(digest);
      Files.copy(file, stored, StandardCopyOption.REPLACE_EXISTING);
      return new Artifact(name, digest, Files.size(file), mediaType);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Path fetch(Artifact artifact) {
    return folder.resolve("objects").resolve(artifact.digest());
  }

  /** The SHA-256 of a file in lower-case hex. */
  public static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public SparkRunner spark() {
    return spark;
  }

  @Override
  public String runId() {
    return "run";
  }

  @Override
  public String key() {
    return "key";
  }

  @Override
  public Path scratch() {
    return scratch;
  }

  @Override
  public Path specFolder() {
    return specFolder;
  }

  @Override
  public Path workspace() {
    return folder;
  }

  @Override
  public String codeVersion() {
    return "test";
  }

  @Override
  public String actor() {
    return "tester";
  }

  @Override
  public Provider provider() {
    return provider;
  }

  @Override
  public void progress(double fraction, String message) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("progress " + fraction);
    }
  }

  @Override
  public void checkCancelled() {}
}

package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.ModelVersion;
import dev.trimaran.provider.api.ObjectInfo;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A workspace and the command line on it; closing it stops every endpoint that runs there. */
record Bench(Path workspace) implements AutoCloseable {

  /** Runs a command in this process. */
  Outcome trimaran(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), words(arguments));
    return new Outcome(code, out.toString(), err.toString());
  }

  Outcome run(Parcels parcels) {
    return trimaran("run", parcels.spec(), "--output", "json");
  }

  /** Starts a command in a process of its own. */
  ChildProcess start(Object... arguments) throws IOException {
    return ChildProcess.start(List.of(), words(arguments));
  }

  private String[] words(Object... arguments) {
    List<String> words = new ArrayList<>(Arrays.stream(arguments).map(Object::toString).toList());
    words.addAll(List.of("--workspace", workspace.toString()));
    return words.toArray(String[]::new);
  }

  Provider open() {
    return Providers.open("local", new Environment("local", workspace, Map.of()));
  }

  /**
   * One version with both aliases, an unbroken audit log, no damaged object, nothing unfinished.
   */
  void assertWhole() throws IOException {
    try (Provider provider = open()) {
      assertThat(provider.models().models()).containsExactly("parcels");
      List<ModelVersion> versions = provider.models().versions("parcels").toList();
      assertThat(versions).hasSize(1);
      assertThat(versions.getFirst().version()).isEqualTo(1);
      assertThat(versions.getFirst().aliases()).containsExactlyInAnyOrder("champion", "challenger");
      assertThat(provider.audit().firstBroken()).isEmpty();
      assertThat(provider.audit().entries()).isNotEmpty();
      for (ObjectInfo object : provider.objects().list("objects/").toList()) {
        try (InputStream bytes = provider.objects().read(object.key())) {
          assertThat(object.key()).endsWith("/" + sha256(bytes.readAllBytes()));
        }
      }
    }
    assertThat(entries("scratch")).isEmpty();
    assertThat(entries("locks")).isEmpty();
    for (JsonNode run : trimaran("runs", "--limit", 1000, "--output", "json").json()) {
      assertThat(run.path("status").asText()).as(run.toString()).isNotEqualTo("running");
    }
  }

  /** What is in a folder of the workspace. */
  List<String> entries(String folder) throws IOException {
    Path path = workspace.resolve(folder);
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    if (!Files.isDirectory(workspace)) {
      return;
    }
    for (JsonNode endpoint : trimaran("endpoint", "status", "--output", "json").json()) {
      trimaran("endpoint", "stop", endpoint.path("name").asText()).succeeded();
    }
  }
}

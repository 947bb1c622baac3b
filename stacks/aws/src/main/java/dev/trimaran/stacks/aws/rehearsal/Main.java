package dev.trimaran.stacks.aws.rehearsal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Makes the stack of a pipeline in an emulation, as its root, and writes what came of it to the
 * standard output as JSON: {@code outputs}, the {@code key} of who may take the role of a run,
 * {@code refused} with reasons, {@code changed} and {@code removed}. Called with pairs of words:
 * {@code emulation} (its address), {@code environment}, {@code state} (the file that keeps what was
 * made), and every setting of the stack by its key.
 */
public final class Main {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ROOT = "test";
  private static final Map<String, String> EMULATED =
      Map.of(
          "aws:region", "us-east-1",
          "aws:allowedAccountIds", "[\"000000000000\"]");

  private Main() {}

  /** Ends with 0 when the stack is as it should be, else with 1 and the reasons. */
  public static void main(String[] words) throws IOException {
    var config = new HashMap<>(EMULATED);
    for (int i = 0; i + 1 < words.length; i += 2) {
      config.put(words[i], words[i + 1]);
    }
    try {
      var emulation = URI.create(take(config, "emulation"));
      var root = StaticCredentialsProvider.create(AwsBasicCredentials.create(ROOT, ROOT));
      var stack = new RehearsedStack(emulation, root, Path.of(take(config, "state")));
      var outcome = stack.make(take(config, "environment"), config);
      var outputs = outcome.outputs();
      var key =
          Starter.of(
              emulation,
              Objects.requireNonNull(outputs.get("region")),
              root,
              Objects.requireNonNull(outputs.get("role")));
      var answer =
          Map.of(
              "outputs",
              new TreeMap<>(outputs),
              "key",
              key.accessKeyId() + ":" + key.secretAccessKey(),
              "refused",
              new TreeMap<>(outcome.refused()),
              "changed",
              outcome.changed(),
              "removed",
              outcome.removed());
      System.out.println(JSON.writeValueAsString(answer));
      System.exit(0);
    } catch (RuntimeException e) {
      System.err.println(Optional.ofNullable(e.getMessage()).orElse(e.toString()));
      System.exit(1);
    }
  }

  private static String take(Map<String, String> config, String name) {
    return Optional.ofNullable(config.remove(name))
        .orElseThrow(
            () -> new IllegalArgumentException("expected " + name + " and its value, found none"));
  }
}

package dev.trimaran.drift.emit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.drift.Watched;
import dev.trimaran.function.Json;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drift that is told to an alert channel. */
class ChannelTest {
  @TempDir private Path folder;
  private Path channel;
  private Path alerts;
  private Watched watched;

  @BeforeEach
  void drift() throws IOException {
    channel = folder.resolve("channel.json");
    alerts = folder.resolve("told/alerts.jsonl");
    watched = new Watched(Files.createDirectories(folder.resolve("w")));
    watched.serve(3, 1_000, 150, false);
  }

  @AfterEach
  void close() {
    watched.close();
  }

  private void says(String webhook) throws IOException {
    ObjectNode says = Json.object().put("file", alerts.toString());
    if (!webhook.isEmpty()) {
      says.put("webhook", webhook);
    }
    Files.write(channel, Json.bytes(says));
  }

  private static Response check(ServerlessFunction drift) {
    return drift.handle(Request.post("/v2/drift/check", "application/json", "{}"));
  }

  @Test
  void a_drift_is_told_to_its_file_and_its_webhook_once() throws IOException {
    try (Received hook = new Received();
        ServerlessFunction drift = watched.drift("channel", channel.toString())) {
      says(hook.address());

      check(drift);
      check(drift);

      assertThat(hook.posts).hasSize(1);
      assertThat(Files.readAllLines(alerts))
          .singleElement()
          .satisfies(line ->
              assertThat(Json.read(line.getBytes(StandardCharsets.UTF_8)))
                  .isEqualTo(
                      Json.read(hook.posts.getFirst().body().getBytes(StandardCharsets.UTF_8))));
      assertThat(Files.readString(alerts)).contains("dev.trimaran.drift.detected.v1");
    }
  }

  @Test
  void a_webhook_that_fails_keeps_nothing_from_the_file_and_is_tried_again() throws IOException {
    try (Received hook = new Received(400);
        ServerlessFunction drift = watched.drift("channel", channel.toString())) {
      says(hook.address());

      ObjectNode first = Json.read(check(drift).body());
      check(drift);

      assertThat(first.at("/results/0/untold/channel-webhook").asText())
          .isEqualTo(hook.address() + ": expected a status of 2xx, found status 400");
      assertThat(hook.posts).hasSize(2);
      assertThat(Files.readAllLines(alerts)).hasSize(1);
    }
  }

  @Test
  void a_channel_that_changes_holds_from_the_next_event_on() throws IOException {
    says("");
    try (Received hook = new Received();
        ServerlessFunction drift = watched.drift("channel", channel.toString())) {
      check(drift);
      assertThat(Files.readAllLines(alerts)).hasSize(1);

      says(hook.address());
      check(drift);

      assertThat(hook.posts).hasSize(1);
    }
  }

  @Test
  void a_channel_that_is_gone_is_said() throws IOException {
    try (ServerlessFunction drift = watched.drift("channel", channel.toString())) {
      ObjectNode answer = Json.read(check(drift).body());

      assertThat(answer.at("/results/0/untold/channel-file").asText()).contains(channel.toString());
    }
  }
}

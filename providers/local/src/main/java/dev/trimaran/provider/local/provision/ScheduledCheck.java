package dev.trimaran.provider.local.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.provider.local.process.InstalledServing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A check for drift that comes again and again.
 *
 * @param name the schedule's
 * @param model what is watched
 * @param every how long after one check the next one comes
 * @param window how far back a check looks; without one as the drift function does
 * @param channel the file that says who is told of drift
 * @param memoryMib the most memory of its process
 */
public record ScheduledCheck(
    String name,
    String model,
    Duration every,
    Optional<Duration> window,
    Optional<Path> channel,
    int memoryMib) {
  private static final long MEBIBYTE = 1 << 20;

  /** The process that does it. */
  public List<String> command(Path workspace, int port) {
    List<String> command = InstalledServing.server("start schedule", name, memoryMib * MEBIBYTE);
    Collections.addAll(
        command,
        "--function",
        "drift",
        "--port",
        Integer.toString(port),
        "--workspace",
        workspace.toString(),
        "--model",
        model,
        "--every",
        every.toString(),
        "--cache",
        workspace.resolve("models").toString());
    window.ifPresent(back -> Collections.addAll(command, "--window", back.toString()));
    channel.ifPresent(file -> Collections.addAll(command, "--channel", file.toString()));
    return command;
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", name).put("model", model).put("every", every.toString());
    window.ifPresent(back -> json.put("window", back.toString()));
    channel.ifPresent(file -> json.put("channel", file.toString()));
    return json.put("memoryMib", memoryMib);
  }

  static ScheduledCheck fromJson(JsonNode json) {
    return new ScheduledCheck(
        json.required("name").textValue(),
        json.required("model").textValue(),
        Duration.parse(json.required("every").textValue()),
        Optional.ofNullable(json.get("window")).map(JsonNode::textValue).map(Duration::parse),
        Optional.ofNullable(json.get("channel")).map(JsonNode::textValue).map(Path::of),
        json.required("memoryMib").intValue());
  }
}

package dev.trimaran.stacks.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trimaran.stacks.value.JsonValues;
import dev.trimaran.stacks.value.Urn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Reads a stack's state without Pulumi: the file that the local file backend keeps, plain or
 * compressed, and what {@code pulumi stack export} prints. Secrets stay as they are in it. The
 * formats are those of https://github.com/pulumi/pulumi/tree/v3.259.0/sdk/go/common/apitype.
 */
public final class StateReader {
  private static final int VERSION = 3;
  private static final JsonMapper MAPPER = new JsonMapper();

  private StateReader() {}

  /**
   * The state in a file.
   *
   * @throws StateUnreadable for what is no state, or one of another version
   */
  public static StackState read(Path file) {
    try {
      return parse(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new StateUnreadable(file + ": expected a state file that can be read, found " + e, e);
    }
  }

  /**
   * The file in which a backend {@code file://folder} keeps the stack, if it has one.
   *
   * @param folder the backend's, which has {@code .pulumi} in it
   */
  public static Optional<Path> locate(Path folder, String project, String stack) {
    var stacks = folder.resolve(".pulumi").resolve("stacks").resolve(project);
    return java.util.stream.Stream.of(".json", ".json.gz")
        .map(ending -> stacks.resolve(stack + ending))
        .filter(Files::exists)
        .findFirst();
  }

  /**
   * The state in those bytes.
   *
   * @param where it comes from, for errors
   */
  public static StackState parse(byte[] bytes, String where) {
    JsonNode root;
    try {
      root = MAPPER.readTree(plain(bytes));
    } catch (IOException e) {
      throw new StateUnreadable(where + ": expected JSON, found " + e.getMessage(), e);
    }
    var checkpoint = root.has("checkpoint");
    if (!checkpoint && !root.has("deployment")) {
      throw new StateUnreadable(
          where
              + ": expected a state of a stack, with 'checkpoint' as the local backend keeps it or"
              + " 'deployment' as `pulumi stack export` prints it, found neither.");
    }
    var version = root.path("version").intValue();
    if (version != VERSION) {
      throw new StateUnreadable(
          where
              + ": expected a state of version "
              + VERSION
              + ", found "
              + version
              + ": export it with a Pulumi CLI of version 3.");
    }
    return deployment(
        checkpoint ? root.path("checkpoint").path("latest") : root.path("deployment"));
  }

  private static byte[] plain(byte[] bytes) throws IOException {
    var compressed = bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    if (!compressed) {
      return bytes;
    }
    try (var stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return stream.readAllBytes();
    }
  }

  private static StackState deployment(JsonNode deployment) {
    var resources = new ArrayList<StateResource>();
    deployment.path("resources").forEach(node -> resources.add(resource(node)));
    var pending = new ArrayList<String>();
    deployment
        .path("pending_operations")
        .forEach(node ->
            pending.add(
                node.path("type").asText() + " " + node.path("resource").path("urn").asText()));
    return new StackState(resources, pending);
  }

  private static StateResource resource(JsonNode node) {
    return new StateResource(
        Urn.parse(node.path("urn").asText()),
        node.path("custom").booleanValue(),
        text(node, "id"),
        text(node, "parent").map(Urn::parse),
        node.path("protect").booleanValue(),
        node.path("external").booleanValue(),
        node.path("retainOnDelete").booleanValue(),
        node.path("delete").booleanValue(),
        JsonValues.readFields(node.path("inputs")),
        JsonValues.readFields(node.path("outputs")));
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.ofNullable(node.path(field).textValue()).filter(text -> !text.isEmpty());
  }
}

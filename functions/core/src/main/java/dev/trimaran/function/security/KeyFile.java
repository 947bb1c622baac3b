package dev.trimaran.function.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Access;
import dev.trimaran.function.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file of API keys, in JSON: {@code {"keys": [{"name", "id", "access", "salt", "hash",
 * "expires"}]}}. It holds hashes only; a secret is given out once, by {@link #create}.
 *
 * @param path where it is
 */
public record KeyFile(Path path) {

  private static final int SALT_BYTES = 16;

  /** A new key that never expires. See {@link #create(String, Set, Optional)}. */
  public String create(String name, Access first, Access... more) throws IOException {
    Set<Access> access = new HashSet<>(List.of(more));
    access.add(first);
    return create(name, access, Optional.empty());
  }

  /**
   * Adds a key to the file, which is made if it is not there, readable by its owner only.
   *
   * @param name of 1 to 64 letters, digits, dots, dashes and underscores
   * @param access what it allows
   * @param expires from when on it is not accepted; empty for never
   * @return the key for its holder; it is kept nowhere and cannot be had again
   * @throws IllegalArgumentException if a key has this name already
   */
  public String create(String name, Set<Access> access, Optional<Instant> expires)
      throws IOException {
    List<ApiKey> keys = new ArrayList<>(Files.exists(path) ? read() : List.of());
    if (keys.stream().anyMatch(key -> key.name().equals(name))) {
      throw new IllegalArgumentException(
          "%s: expected a new name, found a key named \"%s\" already; revoke it first"
              .formatted(path, name));
    }
    KeyText text = KeyText.random();
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    byte[] hash = ApiKey.hash(salt, text.secret());
    keys.add(new ApiKey(name, text.id(), access, salt, hash, expires));
    write(keys);
    return text.text();
  }

  /**
   * Takes a key out of the file.
   *
   * @throws IllegalArgumentException if none has this name
   */
  public void revoke(String name) throws IOException {
    List<ApiKey> keys = new ArrayList<>(read());
    if (!keys.removeIf(key -> key.name().equals(name))) {
      throw new IllegalArgumentException(
          "%s: expected the name of a key, found none named \"%s\"".formatted(path, name));
    }
    write(keys);
  }

  /**
   * The keys of the file.
   *
   * @throws IllegalArgumentException if it is malformed or may be written by everybody
   */
  public List<ApiKey> read() throws IOException {
    OwnFile.requireNotWritableByOthers(path);
    List<ApiKey> keys = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode entry : OwnFile.entries(path, "keys")) {
      String where = "%s: key %d".formatted(path, keys.size() + 1);
      ApiKey key = key(entry, where);
      if (!names.add(key.name()) || !names.add("id " + key.id())) {
        throw new IllegalArgumentException(
            where + ": expected another name and id than the keys before it, found " + key);
      }
      keys.add(key);
    }
    return keys;
  }

  private static ApiKey key(JsonNode entry, String where) {
    try {
      return new ApiKey(
          entry.path("name").asText(),
          entry.path("id").asText(),
          OwnFile.access(entry),
          ApiKey.bytes(entry.path("salt").asText()),
          ApiKey.bytes(entry.path("hash").asText()),
          entry.hasNonNull("expires")
              ? Optional.of(OwnFile.instant(entry.path("expires").asText()))
              : Optional.empty());
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(where + ": " + wrong.getMessage(), wrong);
    }
  }

  private void write(List<ApiKey> keys) throws IOException {
    ObjectNode file = Json.object();
    var array = file.putArray("keys");
    for (ApiKey key : keys) {
      ObjectNode entry = array.addObject();
      entry.put("name", key.name()).put("id", key.id());
      var access = entry.putArray("access");
      key.access().stream().map(Names::of).sorted().forEach(access::add);
      entry.put("salt", ApiKey.text(key.salt())).put("hash", ApiKey.text(key.hash()));
      key.expires().ifPresent(at -> entry.put("expires", at.toString()));
    }
    OwnFile.replace(path, Json.bytes(file));
  }
}

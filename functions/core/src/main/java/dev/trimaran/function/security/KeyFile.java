package dev.trimaran.function.security;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.trimaran.function.Access;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * A file of API keys, one a line: id, name, access, salt, hash and expiry, parted by blanks. It
 * holds hashes only; a secret is given out once, by {@link #create}.
 *
 * @param path where it is
 */
public record KeyFile(Path path) {

  private static final int SALT_BYTES = 16;
  private static final int FIELDS = 6;
  private static final String NEVER = "never";
  private static final ReentrantLock CHANGING = new ReentrantLock();
  private static final String HEAD = "# id name access salt hash expires\n";

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
    return alone(() -> added(name, access, expires));
  }

  private String added(String name, Set<Access> access, Optional<Instant> expires)
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
    alone(() -> {
      List<ApiKey> keys = new ArrayList<>(read());
      if (!keys.removeIf(key -> key.name().equals(name))) {
        throw new IllegalArgumentException(
            "%s: expected the name of a key, found none named \"%s\"".formatted(path, name));
      }
      write(keys);
      return name;
    });
  }

  /**
   * The keys of the file.
   *
   * @throws IllegalArgumentException if it is malformed or may be written by everybody
   */
  public List<ApiKey> read() throws IOException {
    OwnFile.requireNotWritableByOthers(path);
    Set<String> known = new HashSet<>();
    return OwnFile.entries(
        path,
        line -> {
          ApiKey key = key(line);
          if (!known.add(key.id()) || !known.add(key.name())) {
            throw new IllegalArgumentException(
                "expected another name and id than on the lines before, found " + key);
          }
          return key;
        });
  }

  /** One change at a time, of this process and of all others: two at once would lose a key. */
  private <T> T alone(Change<T> change) throws IOException {
    Path lock = path.resolveSibling(path.getFileName() + ".lock");
    if (lock.getParent() != null) {
      Files.createDirectories(lock.getParent());
    }
    CHANGING.lock();
    try (FileChannel file = FileChannel.open(lock, CREATE, WRITE);
        FileLock held = file.lock()) {
      if (!held.isValid()) {
        throw new IOException(lock + ": expected to hold it, found that it was released");
      }
      return change.make();
    } finally {
      CHANGING.unlock();
    }
  }

  private interface Change<T> {
    T make() throws IOException;
  }

  private static ApiKey key(String line) {
    List<String> fields = new ArrayList<>(FIELDS);
    for (var words = new StringTokenizer(line); words.hasMoreTokens(); ) {
      fields.add(words.nextToken());
    }
    if (fields.size() != FIELDS) {
      throw new IllegalArgumentException(
          "expected id, name, access, salt, hash and expiry parted by blanks, found %d words"
              .formatted(fields.size()));
    }
    return new ApiKey(
        fields.get(1),
        fields.get(0),
        OwnFile.access(fields.get(2)),
        ApiKey.bytes(fields.get(3)),
        ApiKey.bytes(fields.get(4)),
        fields.get(5).equals(NEVER)
            ? Optional.empty()
            : Optional.of(OwnFile.instant(fields.get(5))));
  }

  private static String line(ApiKey key) {
    return String.join(
        " ",
        key.id(),
        key.name(),
        key.access().stream().map(Names::of).sorted().collect(Collectors.joining(",")),
        ApiKey.text(key.salt()),
        ApiKey.text(key.hash()),
        key.expires().map(Instant::toString).orElse(NEVER));
  }

  private void write(List<ApiKey> keys) throws IOException {
    String lines = keys.stream().map(key -> line(key) + "\n").collect(Collectors.joining());
    OwnFile.replace(path, (HEAD + lines).getBytes(StandardCharsets.UTF_8));
  }
}

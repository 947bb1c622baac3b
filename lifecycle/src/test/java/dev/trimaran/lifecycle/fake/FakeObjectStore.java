package dev.trimaran.lifecycle.fake;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ObjectInfo;
import dev.trimaran.provider.api.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Objects in memory; copies for those who need a path lie in a folder. */
public final class FakeObjectStore implements ObjectStore {
  private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
  private final Path copies;
  private volatile Predicate<String> full = key -> false;

  public FakeObjectStore(Path copies) {
    this.copies = copies;
  }

  /** From now on there is no space for such keys. */
  public void fullFor(Predicate<String> keys) {
    full = keys;
  }

  @Override
  public Optional<ObjectInfo> stat(String key) {
    return Optional.ofNullable(objects.get(key))
        .map(bytes -> new ObjectInfo(key, bytes.length, Instant.EPOCH));
  }

  @Override
  public InputStream read(String key) {
    return new ByteArrayInputStream(bytes(key));
  }

  @Override
  public ObjectInfo put(String key, Path file) {
    checkSpace(key);
    try {
      objects.put(key, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return stat(key).orElseThrow();
  }

  @Override
  public boolean putIfAbsent(String key, byte[] bytes) {
    checkSpace(key);
    return objects.putIfAbsent(key, bytes.clone()) == null;
  }

  @Override
  public Stream<ObjectInfo> list(String prefix) {
    return objects.keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> stat(key).orElseThrow());
  }

  @Override
  public void delete(String key) {
    objects.remove(key);
  }

  @Override
  public Path localCopy(String key) {
    try {
      Path copy = copies.resolve(key);
      Files.createDirectories(copy.getParent());
      if (!Files.exists(copy)) {
        Files.write(copy, bytes(key));
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<String> address(String key) {
    return Optional.of("fake://" + key);
  }

  private byte[] bytes(String key) {
    return Optional.ofNullable(objects.get(key))
        .orElseThrow(
            () -> new CloudException(ErrorCode.NOT_FOUND, "read object", key, "no such object"));
  }

  private void checkSpace(String key) {
    if (full.test(key)) {
      throw new CloudException(
          ErrorCode.RESOURCE_EXHAUSTED,
          "put object",
          key,
          "no space left in /store; free some or choose another workspace");
    }
  }
}

package dev.trimaran.provider.api.bundle;

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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Objects in memory, with a count of what was read. */
final class MemoryStore implements ObjectStore {
  final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
  final AtomicInteger reads = new AtomicInteger();

  @Override
  public Optional<ObjectInfo> stat(String key) {
    return Optional.ofNullable(objects.get(key))
        .map(bytes -> new ObjectInfo(key, bytes.length, Instant.EPOCH));
  }

  @Override
  public InputStream read(String key) {
    reads.incrementAndGet();
    byte[] bytes = objects.get(key);
    if (bytes == null) {
      throw new CloudException(ErrorCode.NOT_FOUND, "read object", key, "found none");
    }
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public ObjectInfo put(String key, Path file) {
    try {
      objects.put(key, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return stat(key).orElseThrow();
  }

  @Override
  public boolean putIfAbsent(String key, byte[] bytes) {
    return objects.putIfAbsent(key, bytes) == null;
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
    throw new UnsupportedOperationException("expected a reader of streams");
  }
}

package dev.trimaran.serving.capture;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ObjectInfo;
import dev.trimaran.provider.api.ObjectKey;
import dev.trimaran.provider.api.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An object store that can be away, or lose its answer after it has stored. */
public final class MemoryObjects implements ObjectStore {

  /** What happens to the next calls. */
  public enum Weather {
    FINE,
    AWAY,
    ANSWER_LOST
  }

  private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
  private final CountDownLatch stored = new CountDownLatch(1);
  private volatile Weather weather = Weather.FINE;

  public void weather(Weather other) {
    weather = other;
  }

  /** Waits until something is stored; whether it was, within half a minute. */
  public boolean awaitOne() throws InterruptedException {
    return stored.await(30, TimeUnit.SECONDS);
  }

  public List<String> keys() {
    return List.copyOf(objects.keySet());
  }

  public String text(String key) {
    return new String(bytes(key), StandardCharsets.UTF_8);
  }

  public byte[] bytes(String key) {
    byte[] bytes = objects.get(key);
    if (bytes == null) {
      throw new AssertionError("expected an object " + key + ", found " + objects.keySet());
    }
    return bytes;
  }

  @Override
  public boolean putIfAbsent(String key, byte[] bytes) {
    ObjectKey.require(key);
    if (weather == Weather.AWAY) {
      throw new CloudException(ErrorCode.UNAVAILABLE, "put object", key, "away");
    }
    boolean stored = objects.putIfAbsent(key, bytes.clone()) == null;
    this.stored.countDown();
    if (weather == Weather.ANSWER_LOST) {
      throw new CloudException(ErrorCode.UNAVAILABLE, "put object", key, "no answer");
    }
    return stored;
  }

  @Override
  public Stream<ObjectInfo> list(String prefix) {
    return objects.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .map(entry -> new ObjectInfo(entry.getKey(), entry.getValue().length, Instant.EPOCH));
  }

  @Override
  public InputStream read(String key) {
    return new ByteArrayInputStream(bytes(key));
  }

  @Override
  public Optional<ObjectInfo> stat(String key) {
    return list(key).filter(info -> info.key().equals(key)).findFirst();
  }

  @Override
  public ObjectInfo put(String key, Path file) {
    throw new AssertionError("expected no object to be replaced, found " + key);
  }

  @Override
  public void delete(String key) {
    throw new AssertionError("expected no object to be deleted, found " + key);
  }

  @Override
  public Path localCopy(String key) {
    throw new AssertionError("expected no copy, found " + key);
  }
}

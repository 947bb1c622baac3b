package dev.trimaran.benchmarks;

import dev.trimaran.provider.api.ObjectInfo;
import dev.trimaran.provider.api.ObjectStore;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A store that keeps nothing, and so costs nothing. */
final class Nowhere implements ObjectStore {

  @Override
  public boolean putIfAbsent(String key, byte[] bytes) {
    return true;
  }

  @Override
  public boolean putIfAbsent(String key, List<ByteBuffer> pieces) {
    return true;
  }

  @Override
  public Stream<ObjectInfo> list(String prefix) {
    return Stream.empty();
  }

  @Override
  public Optional<ObjectInfo> stat(String key) {
    return Optional.empty();
  }

  @Override
  public InputStream read(String key) {
    throw nothing(key);
  }

  @Override
  public ObjectInfo put(String key, Path file) {
    throw nothing(key);
  }

  @Override
  public void delete(String key) {
    throw nothing(key);
  }

  @Override
  public Path localCopy(String key) {
    throw nothing(key);
  }

  private static UnsupportedOperationException nothing(String key) {
    return new UnsupportedOperationException("expected only captured data, found " + key);
  }
}

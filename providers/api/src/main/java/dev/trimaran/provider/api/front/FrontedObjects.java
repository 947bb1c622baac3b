package dev.trimaran.provider.api.front;

import dev.trimaran.provider.api.ByteRange;
import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.ObjectInfo;
import dev.trimaran.provider.api.ObjectKey;
import dev.trimaran.provider.api.ObjectStore;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The front of an object store: keys are keys. */
final class FrontedObjects implements ObjectStore {
  private static final String PUT_IF_ABSENT = "putIfAbsent";

  private final ObjectStore driver;
  private final Calls calls;
  private final Refusals refusals;

  FrontedObjects(ObjectStore driver, Calls calls, Refusals refusals) {
    this.driver = driver;
    this.calls = calls;
    this.refusals = refusals;
  }

  @Override
  public Optional<ObjectInfo> stat(String key) {
    ObjectKey.require(key);
    return calls.get("stat", key, () -> driver.stat(key));
  }

  @Override
  public InputStream read(String key) {
    ObjectKey.require(key);
    return calls.get("read", key, () -> driver.read(key));
  }

  @Override
  public InputStream read(String key, long from, long length) {
    ObjectKey.require(key);
    ByteRange.require(key, from, length);
    return calls.get("read", key, () -> driver.read(key, from, length));
  }

  @Override
  public ObjectInfo put(String key, Path file) {
    ObjectKey.require(key);
    return calls.get("put", key, () -> driver.put(key, file));
  }

  @Override
  public boolean putIfAbsent(String key, byte[] bytes) {
    ObjectKey.require(key);
    refusals.check(Capability.CONDITIONAL_PUT, PUT_IF_ABSENT);
    return calls.get(PUT_IF_ABSENT, key, () -> driver.putIfAbsent(key, bytes));
  }

  @Override
  public boolean putIfAbsent(String key, List<ByteBuffer> pieces) {
    ObjectKey.require(key);
    refusals.check(Capability.CONDITIONAL_PUT, PUT_IF_ABSENT);
    return calls.get(PUT_IF_ABSENT, key, () -> driver.putIfAbsent(key, pieces));
  }

  @Override
  public Stream<ObjectInfo> list(String prefix) {
    return calls.stream("list", prefix, () -> driver.list(prefix));
  }

  @Override
  public void delete(String key) {
    ObjectKey.require(key);
    calls.run("delete", key, () -> driver.delete(key));
  }

  @Override
  public Path localCopy(String key) {
    ObjectKey.require(key);
    return calls.get("localCopy", key, () -> driver.localCopy(key));
  }

  @Override
  public Optional<String> address(String key) {
    ObjectKey.require(key);
    return calls.get("address", key, () -> driver.address(key));
  }
}

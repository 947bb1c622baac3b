package dev.trimaran.provider.api;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Objects by key (see {@link ObjectKey} for what a key may be). An object is there whole or not at
 * all: a reader never sees half of one, whatever happens to its writer; what a method has returned
 * from survives a crash. A read after a write sees the write.
 *
 * <p>A store with real folders (local files, ADLS Gen2) refuses a key that is at the same time a
 * folder of other keys, {@code a} beside {@code a/b}, with INVALID_ARGUMENT; portable code does not
 * use such pairs.
 */
public interface ObjectStore {
  /** What is stored under the key. */
  Optional<ObjectInfo> stat(String key);

  /**
   * The object's bytes as they are at this moment, even when it is replaced or deleted before the
   * end is read. The caller closes the stream.
   *
   * @throws CloudException NOT_FOUND
   */
  InputStream read(String key);

  /**
   * The same, but only these bytes of it: from the one at {@code from}, counted from 0, at most
   * {@code length}; none behind the end. A store that can send a part overrides this.
   *
   * @throws CloudException NOT_FOUND, INVALID_ARGUMENT when one is below 0
   */
  default InputStream read(String key, long from, long length) {
    ByteRange.require(key, from, length);
    return ByteRange.of(read(key), key, from, length);
  }

  /**
   * Stores a copy of the file, in place of what may be there. Of several writers at once one wins
   * as a whole.
   *
   * @throws CloudException NOT_FOUND when there is no such file, RESOURCE_EXHAUSTED when there is
   *     no space
   */
  ObjectInfo put(String key, Path file);

  /**
   * Stores the bytes unless the key is taken. Of any number of processes exactly one gets {@code
   * true}. What a later {@link #put} does is not guarded.
   *
   * @return whether these bytes were stored
   */
  boolean putIfAbsent(String key, byte[] bytes);

  /**
   * The same for bytes that lie in several places, for those who do not want them copied into one.
   *
   * @param pieces one after another, each from its position to its limit; they are not changed, and
   *     may be used otherwise when this has returned
   */
  default boolean putIfAbsent(String key, List<ByteBuffer> pieces) {
    ByteBuffer whole = ByteBuffer.allocate(pieces.stream().mapToInt(ByteBuffer::remaining).sum());
    pieces.forEach(piece -> whole.put(piece.duplicate()));
    return putIfAbsent(key, whole.array());
  }

  /**
   * The objects whose keys start with the prefix (any string, also empty or part of a segment), in
   * {@link ObjectKey#ORDER}.
   */
  Stream<ObjectInfo> list(String prefix);

  /** Removes the object. Removing what is not there is no error. */
  void delete(String key);

  /**
   * A file on this machine with the object's bytes, for those who need a path. It is not to be
   * written to, and is valid until the object is replaced or deleted or the provider closed.
   *
   * @throws CloudException NOT_FOUND
   */
  Path localCopy(String key);

  /**
   * Where other programs of the same cloud find the object, such as {@code s3://bucket/key},
   * whether it is there or not; empty where nobody finds objects but by this store.
   */
  default Optional<String> address(String key) {
    return Optional.empty();
  }
}

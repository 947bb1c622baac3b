package dev.trimaran.provider.local;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ObjectInfo;
import dev.trimaran.provider.api.ObjectKey;
import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.provider.local.files.AsideWriter;
import dev.trimaran.provider.local.files.FileErrors;
import dev.trimaran.provider.local.files.KeyPaths;
import dev.trimaran.provider.local.files.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Objects as files, one each, read-only, below {@code objects/} (see {@link KeyPaths} for their
 * names). {@link #putIfAbsent} makes a hard link, which the file system must have. A folder is
 * refused as a key. Symbolic links are not followed while listing.
 */
final class ObjectStoreDriver implements ObjectStore {
  private final Path root;
  private final KeyPaths paths;
  private final AsideWriter writer;

  ObjectStoreDriver(Workspace workspace, AsideWriter writer) {
    this.root = workspace.objects();
    this.paths = new KeyPaths(root);
    this.writer = writer;
  }

  @Override
  public Optional<ObjectInfo> stat(String key) {
    Path file = paths.path(key);
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.isRegularFile() ? Optional.of(info(key, attributes)) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      if (belowAnObject(file)) {
        return Optional.empty();
      }
      throw FileErrors.translate(e, "stat object", key, file);
    }
  }

  @Override
  public InputStream read(String key) {
    Path file = localCopy(key, "read object");
    try {
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw missing("read object", key, file);
    } catch (IOException e) {
      throw FileErrors.translate(e, "read object", key, file);
    }
  }

  @Override
  public ObjectInfo put(String key, Path file) {
    Path target = target(key, "put object");
    if (!Files.isRegularFile(file)) {
      throw new CloudException(
          ErrorCode.NOT_FOUND,
          "put object",
          key,
          "expected a file to store at " + file + ", found none");
    }
    try {
      writer.replace(target, AsideWriter.copyOf(file), true);
      return info(key, Files.readAttributes(target, BasicFileAttributes.class));
    } catch (IOException e) {
      throw writing(e, "put object", key, target);
    }
  }

  @Override
  public boolean putIfAbsent(String key, byte[] bytes) {
    return putIfAbsent(key, List.of(ByteBuffer.wrap(bytes)));
  }

  @Override
  public boolean putIfAbsent(String key, List<ByteBuffer> pieces) {
    Path target = target(key, "put object if absent");
    try {
      return writer.create(target, AsideWriter.pieces(pieces));
    } catch (UnsupportedOperationException e) {
      throw new CloudException(
          ErrorCode.UNSUPPORTED,
          "put object if absent",
          key,
          "the file system of "
              + root
              + " has no hard links; name a folder on another one with --workspace");
    } catch (IOException e) {
      throw writing(e, "put object if absent", key, target);
    }
  }

  @Override
  public Stream<ObjectInfo> list(String prefix) {
    Path start = root;
    int slash = prefix.lastIndexOf('/');
    if (slash >= 0) {
      try {
        start = paths.path(prefix.substring(0, slash));
      } catch (CloudException noKeyStartsSo) {
        return Stream.empty();
      }
    }
    List<ObjectInfo> found = new ArrayList<>();
    if (Files.isDirectory(start)) {
      collect(start, prefix, found);
    }
    return found.stream().sorted(Comparator.comparing(ObjectInfo::key, ObjectKey.ORDER));
  }

  @Override
  public void delete(String key) {
    Path file = paths.path(key);
    try {
      if (!Files.isDirectory(file) && !belowAnObject(file)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw FileErrors.translate(e, "delete object", key, file);
    }
  }

  /** The stored file itself: it is read-only. */
  @Override
  public Path localCopy(String key) {
    return localCopy(key, "copy object");
  }

  private Path localCopy(String key, String operation) {
    Path file = paths.path(key);
    if (!Files.isRegularFile(file)) {
      throw missing(operation, key, file);
    }
    return file;
  }

  private void collect(Path start, String prefix, List<ObjectInfo> found) {
    try {
      Files.walkFileTree(
          start,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              String key = paths.key(file);
              if (key.startsWith(prefix) && attributes.isRegularFile()) {
                found.add(info(key, attributes));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE; // deleted meanwhile
              }
              throw e;
            }
          });
    } catch (IOException e) {
      throw FileErrors.translate(e, "list objects", prefix, start);
    }
  }

  private Path target(String key, String operation) {
    Path target = paths.path(key);
    if (Files.isDirectory(target)) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          operation,
          key,
          "expected a key that is no folder of other keys, found objects below it; choose another key");
    }
    return target;
  }

  private CloudException writing(IOException e, String operation, String key, Path target) {
    if (belowAnObject(target)) {
      return new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          operation,
          key,
          "expected a key whose folders are no keys themselves, found an object above it; choose another key");
    }
    return FileErrors.translate(e, operation, key, target);
  }

  private boolean belowAnObject(Path file) {
    Path above = file.getParent();
    while (above != null && !above.equals(root)) {
      if (Files.isRegularFile(above)) {
        return true;
      }
      above = above.getParent();
    }
    return false;
  }

  private static ObjectInfo info(String key, BasicFileAttributes attributes) {
    return new ObjectInfo(
        key,
        attributes.size(),
        attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MICROS));
  }

  private static CloudException missing(String operation, String key, Path file) {
    return new CloudException(
        ErrorCode.NOT_FOUND, operation, key, "expected an object, found none at " + file);
  }
}

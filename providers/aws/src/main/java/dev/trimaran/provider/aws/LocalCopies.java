package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Copies of objects on this machine, one for each content: {@code <digest of key>/<digest of ETag
 * and version>/<last part of key>}. A large object comes in ranges, several at a time, all of one
 * ETag. A copy appears whole or not at all.
 */
final class LocalCopies {
  private static final long RANGE = 16L << 20;
  private static final int LONGEST_NAME = 120;
  private static final int ATTEMPTS = 5;
  private static final int BUFFER = 1 << 16;

  private final Supplier<S3Client> s3;
  private final String bucket;
  private final Path root;

  LocalCopies(Supplier<S3Client> s3, String bucket, Path root) {
    this.s3 = s3;
    this.bucket = bucket;
    this.root = root;
  }

  /** The copy of what the object is now. */
  Path of(String key, Call call) {
    for (int attempt = 1; ; attempt++) {
      HeadObjectResponse head =
          call.of(() -> s3.get().headObject(request -> request.bucket(bucket).key(key)));
      Path file = path(key, head);
      if (Files.isRegularFile(file)) {
        return file;
      }
      try {
        return bring(key, head, file, call);
      } catch (CloudException e) {
        if (e.code() != ErrorCode.PRECONDITION_FAILED || attempt == ATTEMPTS) {
          throw e;
        }
      } catch (IOException | UncheckedIOException e) {
        if (attempt < ATTEMPTS) {
          continue; // a body that was cut off, or a folder that another process has tidied up
        }
        throw new CloudException(
            ErrorCode.UNAVAILABLE,
            true,
            call.operation(),
            call.resource(),
            "expected to bring it to " + file + ", found: " + e,
            e);
      }
    }
  }

  private Path path(String key, HeadObjectResponse head) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    return root.resolve(Digest.of(bucket + "/" + key))
        .resolve(Digest.of(head.eTag() + " " + head.versionId()).substring(0, 32))
        .resolve(name.length() <= LONGEST_NAME ? name : "object");
  }

  private Path bring(String key, HeadObjectResponse head, Path file, Call call) throws IOException {
    Path folder = file.resolveSibling("");
    Files.createDirectories(folder);
    Path aside = Files.createTempFile(folder, ".new-", "");
    try {
      long size = head.contentLength();
      try (FileChannel target = FileChannel.open(aside, StandardOpenOption.WRITE)) {
        AtOnce.all(
            LongStream.range(0, Math.max(1, (size + RANGE - 1) / RANGE)).boxed().toList(),
            number -> range(key, head, number, target, call));
      }
      if (Files.size(aside) != size) {
        throw new IOException("expected " + size + " bytes, found " + Files.size(aside));
      }
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
      forgetOthers(folder);
      return file;
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private boolean range(
      String key, HeadObjectResponse head, long number, FileChannel target, Call call) {
    long from = number * RANGE;
    boolean whole = head.contentLength() <= RANGE;
    try (InputStream in =
        call.of(() ->
            s3.get()
                .getObject(request -> {
                  request.bucket(bucket).key(key).ifMatch(head.eTag());
                  if (!whole) {
                    request.range("bytes=" + from + "-" + (from + RANGE - 1));
                  }
                }))) {
      byte[] buffer = new byte[BUFFER];
      long at = from;
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
        while (bytes.hasRemaining()) {
          at += target.write(bytes, at);
        }
      }
      return at > from;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy of what the object was is valid no longer; who reads it still can. */
  private static void forgetOthers(Path kept) throws IOException {
    List<Path> others;
    try (Stream<Path> all = Files.list(kept.resolveSibling(""))) {
      others = all.filter(other -> !other.equals(kept)).toList();
    }
    for (Path other : others) {
      try (Stream<Path> files = Files.walk(other)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (FileSystemException | UncheckedIOException alsoForgottenElsewhere) {
        continue;
      }
    }
  }
}

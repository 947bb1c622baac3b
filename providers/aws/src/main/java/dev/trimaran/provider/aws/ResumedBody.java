package dev.trimaran.provider.aws;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The bytes of an object. Where the connection ends within them, the rest is asked for from there
 * on, of the same version of the object by its ETag; the SDK tries again only what comes before the
 * first byte. The CRC32C that S3 keeps is checked over all of them, since the SDK cannot know it of
 * a body in pieces. Not thread safe.
 */
final class ResumedBody extends InputStream {
  /** How often in a row a connection may end before it has brought a byte. */
  private static final int PATIENCE = 5;

  private final S3Client s3;
  private final GetObjectRequest request;
  private final GetObjectResponse first;
  private final CRC32C checksum = new CRC32C();
  private InputStream rest;
  private long read;
  private int fruitless;

  private ResumedBody(
      S3Client s3, GetObjectRequest request, ResponseInputStream<GetObjectResponse> body) {
    this.s3 = s3;
    this.request = request;
    this.first = body.response();
    this.rest = body;
  }

  /** The whole of an object. */
  static InputStream of(S3Client s3, String bucket, String key) {
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(bucket)
            .key(key)
            .checksumMode(ChecksumMode.ENABLED)
            .build();
    return new ResumedBody(s3, request, s3.getObject(request));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    while (true) {
      int count;
      try {
        count = rest.read(bytes, from, length);
      } catch (IOException cutOff) {
        resume(cutOff);
        continue;
      }
      if (count > 0) {
        fruitless = 0;
        read += count;
        checksum.update(bytes, from, count);
      } else if (count < 0) {
        requireWhole();
      }
      return count;
    }
  }

  private void resume(IOException cutOff) throws IOException {
    if (++fruitless > PATIENCE) {
      throw cutOff;
    }
    closeAside();
    if (read == first.contentLength()) {
      rest = InputStream.nullInputStream();
      return;
    }
    try {
      rest =
          s3.getObject(
              request.toBuilder()
                  .checksumMode((ChecksumMode) null)
                  .range("bytes=" + read + "-")
                  .ifMatch(first.eTag())
                  .build());
    } catch (SdkException e) {
      cutOff.addSuppressed(e);
      throw cutOff;
    }
  }

  /** What is left of a broken connection is of no use. */
  private void closeAside() {
    try {
      rest.close();
    } catch (IOException broken) {
      // It is known to be broken: that is why it is closed.
    }
  }

  private void requireWhole() throws IOException {
    if (read != first.contentLength()) {
      throw new IOException(
          "expected %d bytes of s3://%s/%s, found %d"
              .formatted(first.contentLength(), request.bucket(), request.key(), read));
    }
    @Nullable String kept = first.checksumCRC32C();
    if (kept != null && first.checksumType() != ChecksumType.COMPOSITE) {
      String found = text((int) checksum.getValue());
      if (!kept.equals(found)) {
        throw new IOException(
            "expected s3://%s/%s to have the CRC32C %s that S3 keeps of it, found %s"
                .formatted(request.bucket(), request.key(), kept, found));
      }
    }
  }

  /** As S3 writes it: the four bytes, the highest first, in Base64. */
  private static String text(int checksum) {
    byte[] bytes = {
      (byte) (checksum >> 24), (byte) (checksum >> 16), (byte) (checksum >> 8), (byte) checksum
    };
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public void close() throws IOException {
    rest.close();
  }
}

package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * A file on its way to S3: one request for a small one, parts at the same time for a large one. An
 * upload that fails is taken back, so that its parts are not kept and paid for.
 *
 * @param call what is done, for errors
 */
record Upload(S3Client s3, String bucket, String key, Call call) {
  /** From here on in parts. */
  static final long LARGE = 32L << 20;

  private static final long PART = 16L << 20;
  private static final long SLOWEST = 64L << 10; // bytes a second
  private static final int MOST_PARTS = 10_000;

  /** Stores the file. */
  void store(Path file) {
    try {
      long size = Files.size(file);
      if (size < LARGE) {
        call.of(() ->
            s3.putObject(
                request ->
                    request
                        .bucket(bucket)
                        .key(key)
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32_C)
                        .overrideConfiguration(timed(size)),
                RequestBody.fromFile(file)));
      } else {
        inParts(file, size);
      }
    } catch (IOException e) {
      throw new CloudException(
          ErrorCode.NOT_FOUND,
          false,
          call.operation(),
          call.resource(),
          "expected to read " + file + ", found: " + e,
          e);
    }
  }

  private void inParts(Path file, long size) {
    String id =
        call.of(() ->
                s3.createMultipartUpload(request ->
                    request.bucket(bucket).key(key).checksumAlgorithm(ChecksumAlgorithm.CRC32_C)))
            .uploadId();
    try {
      long part = Math.max(PART, (size + MOST_PARTS - 1) / MOST_PARTS);
      List<CompletedPart> parts =
          AtOnce.all(
              LongStream.range(0, (size + part - 1) / part).boxed().toList(),
              number -> send(file, id, number, part, size));
      call.of(() ->
          s3.completeMultipartUpload(request ->
              request
                  .bucket(bucket)
                  .key(key)
                  .uploadId(id)
                  .multipartUpload(upload -> upload.parts(parts))));
    } catch (RuntimeException e) {
      abort(id, e);
      throw e;
    }
  }

  private CompletedPart send(Path file, String id, long number, long part, long size) {
    long from = number * part;
    long length = Math.min(part, size - from);
    var sent =
        call.of(() ->
            s3.uploadPart(
                request ->
                    request
                        .bucket(bucket)
                        .key(key)
                        .uploadId(id)
                        .partNumber((int) number + 1)
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32_C)
                        .overrideConfiguration(timed(length)),
                RequestBody.fromContentProvider(
                    () -> FilePart.open(file, from, length), length, "application/octet-stream")));
    return CompletedPart.builder()
        .partNumber((int) number + 1)
        .eTag(sent.eTag())
        .checksumCRC32C(sent.checksumCRC32C())
        .build();
  }

  /** The time of a call is without that of the bytes on their way. */
  private AwsRequestOverrideConfiguration timed(long bytes) {
    AwsRequestOverrideConfiguration.Builder timed = AwsRequestOverrideConfiguration.builder();
    s3.serviceClientConfiguration()
        .overrideConfiguration()
        .apiCallTimeout()
        .ifPresent(call -> timed.apiCallTimeout(call.plusSeconds(bytes / SLOWEST)));
    return timed.build();
  }

  private void abort(String id, RuntimeException reason) {
    try {
      s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(id));
    } catch (SdkException e) {
      reason.addSuppressed(e);
    }
  }
}

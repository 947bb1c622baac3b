package dev.trimaran.emulation.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Objects that come in parts. */
class UploadsTest {
  @RegisterExtension static final Started AWS = new Started();

  private static final int MEGABYTES_5 = 5 * 1024 * 1024;

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  private static String begin(TestBucket bucket, ChecksumAlgorithm algorithm, ChecksumType type) {
    return bucket
        .s3()
        .createMultipartUpload(b ->
            b.bucket(bucket.name())
                .key("a")
                .checksumAlgorithm(algorithm)
                .checksumType(type)
                .contentType("text/csv"))
        .uploadId();
  }

  private static CompletedPart part(
      TestBucket bucket, String upload, int number, byte[] content, ChecksumAlgorithm algorithm) {
    UploadPartResponse said =
        bucket
            .s3()
            .uploadPart(
                b ->
                    b.bucket(bucket.name())
                        .key("a")
                        .uploadId(upload)
                        .partNumber(number)
                        .checksumAlgorithm(algorithm),
                RequestBody.fromBytes(content));
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(said.eTag())
        .checksumCRC32(said.checksumCRC32())
        .checksumSHA256(said.checksumSHA256())
        .build();
  }

  private static CompletedPart part(TestBucket bucket, String upload, int number, byte[] content) {
    return part(bucket, upload, number, content, ChecksumAlgorithm.CRC32);
  }

  private static CompleteMultipartUploadResponse complete(
      TestBucket bucket, String upload, CompletedPart... parts) {
    return bucket
        .s3()
        .completeMultipartUpload(b ->
            b.bucket(bucket.name()).key("a").uploadId(upload).multipartUpload(m -> m.parts(parts)));
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Test
  void partsBecomeOneObject() {
    TestBucket bucket = TestBucket.in(AWS);
    String upload = begin(bucket, ChecksumAlgorithm.CRC32, ChecksumType.COMPOSITE);
    byte[] last = content(100);
    CompletedPart second = part(bucket, upload, 2, last);
    CompletedPart first = part(bucket, upload, 1, content(MEGABYTES_5));

    assertThatThrownBy(() -> bucket.get("a")).isInstanceOf(NoSuchKeyException.class);
    CompleteMultipartUploadResponse done = complete(bucket, upload, first, second);

    assertThat(done.eTag()).endsWith("-2\"");
    assertThat(done.checksumCRC32()).endsWith("-2");
    assertThat(done.checksumType()).isEqualTo(ChecksumType.COMPOSITE);
    var read = bucket.s3().getObjectAsBytes(b -> b.bucket(bucket.name()).key("a"));
    assertThat(read.asByteArray()).isEqualTo(joined(content(MEGABYTES_5), last));
    assertThat(read.response().contentType()).isEqualTo("text/csv");
    assertThat(complete(bucket, upload, first, second).eTag()).isEqualTo(done.eTag());
  }

  @Test
  void aPartAndARangeAcrossPartsAreReadAlone() {
    TestBucket bucket = TestBucket.in(AWS);
    String upload = begin(bucket, ChecksumAlgorithm.SHA256, ChecksumType.COMPOSITE);
    byte[] last = content(10_000);
    complete(
        bucket,
        upload,
        part(bucket, upload, 1, content(MEGABYTES_5), ChecksumAlgorithm.SHA256),
        part(bucket, upload, 2, last, ChecksumAlgorithm.SHA256));

    var part = bucket.s3().getObjectAsBytes(b -> b.bucket(bucket.name()).key("a").partNumber(2));
    var range =
        bucket
            .s3()
            .getObjectAsBytes(b -> b.bucket(bucket.name()).key("a").range("bytes=5242875-5242884"));
    var said =
        bucket
            .s3()
            .getObjectAttributes(b ->
                b.bucket(bucket.name()).key("a").objectAttributes(ObjectAttributes.OBJECT_PARTS));

    assertThat(part.asByteArray()).isEqualTo(last);
    assertThat(part.response().partsCount()).isEqualTo(2);
    assertThat(range.asByteArray())
        .isEqualTo(
            joined(
                Arrays.copyOfRange(content(MEGABYTES_5), MEGABYTES_5 - 5, MEGABYTES_5),
                Arrays.copyOf(last, 5)));
    assertThat(said.objectParts().totalPartsCount()).isEqualTo(2);
    assertThat(said.objectParts().parts().get(1).size()).isEqualTo(10_000);
    assertThat(said.objectParts().parts().get(1).checksumSHA256()).isNotEmpty();
  }

  @Test
  void theCheckOfTheWholeIsMadeOfThoseOfItsParts() {
    TestBucket bucket = TestBucket.in(AWS);
    byte[] last = content(333);
    String upload = begin(bucket, ChecksumAlgorithm.CRC32, ChecksumType.FULL_OBJECT);
    complete(
        bucket,
        upload,
        part(bucket, upload, 1, content(MEGABYTES_5)),
        part(bucket, upload, 2, last));

    HeadObjectResponse head =
        bucket
            .s3()
            .headObject(b -> b.bucket(bucket.name()).key("a").checksumMode(ChecksumMode.ENABLED));

    CRC32 whole = new CRC32();
    whole.update(joined(content(MEGABYTES_5), last));
    byte[] expected = ByteBuffer.allocate(4).putInt((int) whole.getValue()).array();
    assertThat(head.checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
    assertThat(head.checksumCRC32()).isEqualTo(Base64.getEncoder().encodeToString(expected));
  }

  @Test
  void wrongListsOfPartsAreRefused() {
    TestBucket bucket = TestBucket.in(AWS);
    String upload = begin(bucket, ChecksumAlgorithm.CRC32, ChecksumType.COMPOSITE);
    CompletedPart first = part(bucket, upload, 1, content(10));
    CompletedPart second = part(bucket, upload, 2, content(10));

    code(() -> complete(bucket, upload, first, second), "EntityTooSmall");
    code(() -> complete(bucket, upload, second, first), "InvalidPartOrder");
    code(
        () -> complete(bucket, upload, first.toBuilder().eTag("\"other\"").build()), "InvalidPart");
    code(() -> complete(bucket, upload, first.toBuilder().partNumber(7).build()), "InvalidPart");
    assertThat(complete(bucket, upload, first).eTag()).endsWith("-1\"");
  }

  private static void code(ThrowingCallable call, String code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            S3Exception.class, e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
  }

  @Test
  void anUploadThatIsGivenUpLeavesNothing() {
    TestBucket bucket = TestBucket.in(AWS);
    String upload = begin(bucket, ChecksumAlgorithm.CRC32, ChecksumType.COMPOSITE);
    part(bucket, upload, 1, content(20_000));

    bucket.s3().abortMultipartUpload(b -> b.bucket(bucket.name()).key("a").uploadId(upload));

    assertThat(bucket.s3().listMultipartUploads(b -> b.bucket(bucket.name())).uploads()).isEmpty();
    assertThatThrownBy(() -> part(bucket, upload, 2, content(10)))
        .isInstanceOf(NoSuchUploadException.class);
    bucket.s3().deleteBucket(b -> b.bucket(bucket.name()));
  }

  @Test
  void uploadsAndPartsAreListedPageByPage() {
    TestBucket bucket = TestBucket.in(AWS);
    String upload = begin(bucket, ChecksumAlgorithm.CRC32, ChecksumType.COMPOSITE);
    String other = begin(bucket, ChecksumAlgorithm.CRC32, ChecksumType.COMPOSITE);
    for (int number = 1; number <= 3; number++) {
      part(bucket, upload, number, content(number));
    }

    assertThat(
            bucket
                .s3()
                .listPartsPaginator(
                    b -> b.bucket(bucket.name()).key("a").uploadId(upload).maxParts(2))
                .parts())
        .extracting(Part::size)
        .containsExactly(1L, 2L, 3L);
    assertThat(
            bucket
                .s3()
                .listMultipartUploadsPaginator(b -> b.bucket(bucket.name()).maxUploads(1))
                .uploads())
        .extracting(MultipartUpload::uploadId)
        .containsExactly(upload, other);
  }

  @Test
  void aPartMayBeARangeOfAnotherObject() {
    TestBucket bucket = TestBucket.in(AWS);
    bucket.put("source", "0123456789");
    String upload = begin(bucket, ChecksumAlgorithm.CRC32, ChecksumType.FULL_OBJECT);

    String tag =
        bucket
            .s3()
            .uploadPartCopy(b ->
                b.sourceBucket(bucket.name())
                    .sourceKey("source")
                    .copySourceRange("bytes=2-5")
                    .destinationBucket(bucket.name())
                    .destinationKey("a")
                    .uploadId(upload)
                    .partNumber(1))
            .copyPartResult()
            .eTag();
    complete(bucket, upload, CompletedPart.builder().partNumber(1).eTag(tag).build());

    assertThat(bucket.get("a")).isEqualTo("2345");
  }

  @Test
  void ofTwoCompletionsThatMayNotReplaceOneWins() {
    TestBucket bucket = TestBucket.in(AWS);
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      String upload = begin(bucket, ChecksumAlgorithm.CRC32, ChecksumType.COMPOSITE);
      CompletedPart part = part(bucket, upload, 1, content(10 + i));
      try {
        bucket
            .s3()
            .completeMultipartUpload(b ->
                b.bucket(bucket.name())
                    .key("a")
                    .uploadId(upload)
                    .ifNoneMatch("*")
                    .multipartUpload(m -> m.parts(part)));
        statuses.add(200);
      } catch (S3Exception e) {
        statuses.add(e.statusCode());
      }
    }

    assertThat(statuses).containsExactly(200, 412);
    assertThat(bucket.s3().headObject(b -> b.bucket(bucket.name()).key("a")).contentLength())
        .isEqualTo(10);
  }
}

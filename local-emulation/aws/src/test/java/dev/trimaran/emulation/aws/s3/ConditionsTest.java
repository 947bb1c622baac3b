package dev.trimaran.emulation.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads, writes and deletions that depend on what is there. */
class ConditionsTest {
  @RegisterExtension static final Started AWS = new Started();

  private static final String WRONG = "\"00000000000000000000000000000000\"";

  private static void refused(ThrowingCallable call, int status, String code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(status);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            });
  }

  private static void write(TestBucket bucket, String match) {
    bucket
        .s3()
        .putObject(
            b -> b.bucket(bucket.name()).key("a").ifMatch(match), RequestBody.fromString("new"));
  }

  private static String tag(TestBucket bucket) {
    return bucket.s3().headObject(b -> b.bucket(bucket.name()).key("a")).eTag();
  }

  @Test
  void onlyTheFirstCreates() {
    TestBucket bucket = TestBucket.in(AWS);
    ThrowingCallable create =
        () ->
            bucket
                .s3()
                .putObject(
                    b -> b.bucket(bucket.name()).key("a").ifNoneMatch("*"),
                    RequestBody.fromString("x"));

    assertThat(tagAfter(create, bucket)).isNotEmpty();
    refused(create, 412, "PreconditionFailed");
  }

  private static String tagAfter(ThrowingCallable call, TestBucket bucket) {
    assertThat(org.assertj.core.api.Assertions.catchThrowable(call)).isNull();
    return tag(bucket);
  }

  @Test
  void ofSixteenCreatorsOneWins() throws Exception {
    TestBucket bucket = TestBucket.in(AWS);
    CountDownLatch begin = new CountDownLatch(1);
    List<Future<Integer>> answers = new ArrayList<>();
    try (ExecutorService callers = Executors.newFixedThreadPool(16)) {
      for (int i = 0; i < 16; i++) {
        String content = "by " + i;
        Callable<Integer> create =
            () -> {
              begin.await();
              try {
                bucket
                    .s3()
                    .putObject(
                        b -> b.bucket(bucket.name()).key("race").ifNoneMatch("*"),
                        RequestBody.fromString(content));
                return 200;
              } catch (S3Exception e) {
                return e.statusCode();
              }
            };
        answers.add(callers.submit(create));
      }
      begin.countDown();
    }

    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> answer : answers) {
      statuses.add(answer.get());
    }
    assertThat(statuses).containsOnlyOnce(200);
    assertThat(statuses).filteredOn(status -> status == 412).hasSize(15);
  }

  @Test
  void whatHasChangedIsNotOverwritten() {
    TestBucket bucket = TestBucket.in(AWS);
    refused(() -> write(bucket, WRONG), 404, "NoSuchKey");
    bucket.put("a", "old");

    refused(() -> write(bucket, WRONG), 412, "PreconditionFailed");
    write(bucket, tag(bucket));

    assertThat(bucket.get("a")).isEqualTo("new");
  }

  @Test
  void whatHasChangedIsNotRemoved() {
    TestBucket bucket = TestBucket.in(AWS);
    bucket.put("a", "old");

    refused(
        () -> bucket.s3().deleteObject(b -> b.bucket(bucket.name()).key("a").ifMatch(WRONG)),
        412,
        "PreconditionFailed");
    bucket.s3().deleteObject(b -> b.bucket(bucket.name()).key("a").ifMatch(tag(bucket)));
    refused(
        () -> bucket.s3().deleteObject(b -> b.bucket(bucket.name()).key("a").ifMatch(WRONG)),
        404,
        "NoSuchKey");
  }

  @Test
  void readsDependOnTagAndTime() {
    TestBucket bucket = TestBucket.in(AWS);
    bucket.put("a", "old");
    String tag = tag(bucket);
    Instant past = Instant.parse("2020-01-01T00:00:00Z");

    refused(
        () -> bucket.s3().getObjectAsBytes(b -> b.bucket(bucket.name()).key("a").ifMatch(WRONG)),
        412,
        "PreconditionFailed");
    refused(
        () ->
            bucket
                .s3()
                .getObjectAsBytes(b -> b.bucket(bucket.name()).key("a").ifUnmodifiedSince(past)),
        412,
        "PreconditionFailed");
    assertThatThrownBy(() ->
            bucket.s3().getObjectAsBytes(b -> b.bucket(bucket.name()).key("a").ifNoneMatch(tag)))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(304));
    assertThatThrownBy(() ->
            bucket
                .s3()
                .getObjectAsBytes(
                    b -> b.bucket(bucket.name()).key("a").ifModifiedSince(Instant.now())))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(304));
    assertThat(
            bucket
                .s3()
                .getObjectAsBytes(
                    b -> b.bucket(bucket.name()).key("a").ifMatch(tag).ifUnmodifiedSince(past))
                .asUtf8String())
        .isEqualTo("old");
  }

  @Test
  void aCopyDependsOnItsSource() {
    TestBucket bucket = TestBucket.in(AWS);
    bucket.put("a", "old");

    refused(
        () ->
            bucket
                .s3()
                .copyObject(b ->
                    b.sourceBucket(bucket.name())
                        .sourceKey("a")
                        .copySourceIfMatch(WRONG)
                        .destinationBucket(bucket.name())
                        .destinationKey("b")),
        412,
        "PreconditionFailed");
  }
}

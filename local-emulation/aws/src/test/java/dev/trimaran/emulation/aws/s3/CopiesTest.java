package dev.trimaran.emulation.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.MetadataDirective;

/** Copies live their own lives. */
class CopiesTest {
  @RegisterExtension static final Started AWS = new Started();

  private static final String HELLO = "5d41402abc4b2a76b9719d911017c592";

  @Test
  void aCopyIsOfItsOwn() {
    TestBucket bucket = TestBucket.in(AWS);
    bucket
        .s3()
        .putObject(
            b -> b.bucket(bucket.name()).key("from +ü").metadata(Map.of("a", "1")),
            RequestBody.fromString("hello"));

    String tag =
        bucket
            .s3()
            .copyObject(b ->
                b.sourceBucket(bucket.name())
                    .sourceKey("from +ü")
                    .destinationBucket(bucket.name())
                    .destinationKey("to"))
            .copyObjectResult()
            .eTag();
    bucket.s3().deleteObject(b -> b.bucket(bucket.name()).key("from +ü"));

    assertThat(tag).isEqualTo('"' + HELLO + '"');
    assertThat(bucket.get("to")).isEqualTo("hello");
    assertThat(bucket.s3().headObject(b -> b.bucket(bucket.name()).key("to")).metadata())
        .containsEntry("a", "1");
  }

  @Test
  void aCopyOfALargeObjectOutlivesIt() {
    TestBucket bucket = TestBucket.in(AWS);
    byte[] content = new byte[100_000];
    new Random(2).nextBytes(content);
    bucket
        .s3()
        .putObject(b -> b.bucket(bucket.name()).key("large"), RequestBody.fromBytes(content));

    bucket
        .s3()
        .copyObject(b ->
            b.sourceBucket(bucket.name())
                .sourceKey("large")
                .destinationBucket(bucket.name())
                .destinationKey("large-copy")
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(Map.of("b", "2")));
    bucket.s3().deleteObject(b -> b.bucket(bucket.name()).key("large"));

    assertThat(
            bucket
                .s3()
                .getObjectAsBytes(b -> b.bucket(bucket.name()).key("large-copy"))
                .asByteArray())
        .isEqualTo(content);
    assertThat(bucket.s3().headObject(b -> b.bucket(bucket.name()).key("large-copy")).metadata())
        .containsExactly(Map.entry("b", "2"));
  }

  @Test
  void aCopyToItselfNeedsAChange() {
    TestBucket bucket = TestBucket.in(AWS);
    bucket.put("self", "x");

    assertThatThrownBy(() ->
            bucket
                .s3()
                .copyObject(b ->
                    b.sourceBucket(bucket.name())
                        .sourceKey("self")
                        .destinationBucket(bucket.name())
                        .destinationKey("self")))
        .hasMessageContaining(
            "This copy request is illegal because it is trying to copy an object");
  }
}

package dev.trimaran.emulation.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.Tag;

/** Objects are put, read, copied and removed as at S3. */
class ObjectsTest {
  @RegisterExtension static final Started AWS = new Started();

  private static final String BUCKET = "objects";
  private static final String HELLO = "5d41402abc4b2a76b9719d911017c592";

  private static S3Client s3() {
    return AWS.client(S3Client.class);
  }

  @BeforeAll
  static void bucket() {
    s3().createBucket(b ->
        b.bucket(BUCKET).createBucketConfiguration(c -> c.locationConstraint(Started.REGION)));
  }

  private static void put(String key, String content) {
    s3().putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromString(content));
  }

  private static String get(String key) {
    return s3().getObjectAsBytes(b -> b.bucket(BUCKET).key(key)).asUtf8String();
  }

  @Test
  void whatIsPutIsRead() {
    String tag =
        s3().putObject(b -> b.bucket(BUCKET).key("a"), RequestBody.fromString("hello")).eTag();

    ResponseBytes<GetObjectResponse> read = s3().getObjectAsBytes(b -> b.bucket(BUCKET).key("a"));

    assertThat(tag).isEqualTo('"' + HELLO + '"');
    assertThat(read.asUtf8String()).isEqualTo("hello");
    assertThat(read.response().eTag()).isEqualTo(tag);
    assertThat(read.response().contentLength()).isEqualTo(5);
    assertThat(read.response().contentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat(read.response().serverSideEncryptionAsString()).isEqualTo("AES256");
    assertThat(read.response().versionId()).isNull();
  }

  @Test
  void whatIsPutAgainReplacesTheFirst() {
    put("again", "one");
    put("again", "two");

    assertThat(get("again")).isEqualTo("two");
  }

  @Test
  void contentOfEverySizeComesBack() {
    for (int size : new int[] {0, 1, 8191, 8192, 8193, 131_071, 131_072, 131_073, 1_000_000}) {
      byte[] content = new byte[size];
      new Random(size).nextBytes(content);

      s3().putObject(b -> b.bucket(BUCKET).key("size"), RequestBody.fromBytes(content));

      assertThat(s3().getObjectAsBytes(b -> b.bucket(BUCKET).key("size")).asByteArray())
          .isEqualTo(content);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with space",
        "plus+and&amp;<xml>",
        "ümläut/日本語/🚀",
        "a//b",
        "./dot/../dots",
        "per%20cent",
        "trailing/",
        "quote'\"",
        "back\\slash",
        "q?uery#fragment",
        "*~!()"
      })
  void keysMayBeAnyText(String key) {
    put(key, key);

    assertThat(get(key)).isEqualTo(key);
    assertThat(s3().listObjectsV2(b -> b.bucket(BUCKET).prefix(key)).contents())
        .anyMatch(object -> object.key().equals(key));
  }

  @Test
  void headersAndMetadataAreKept() {
    s3().putObject(
            b ->
                b.bucket(BUCKET)
                    .key("described")
                    .contentType("text/csv")
                    .contentEncoding("gzip")
                    .contentLanguage("de")
                    .contentDisposition("attachment")
                    .cacheControl("no-store")
                    .storageClass(StorageClass.STANDARD_IA)
                    .metadata(Map.of("run", "7")),
            RequestBody.fromString("x"));

    HeadObjectResponse head = s3().headObject(b -> b.bucket(BUCKET).key("described"));

    assertThat(head.contentType()).isEqualTo("text/csv");
    assertThat(head.contentEncoding()).isEqualTo("gzip");
    assertThat(head.contentLanguage()).isEqualTo("de");
    assertThat(head.contentDisposition()).isEqualTo("attachment");
    assertThat(head.cacheControl()).isEqualTo("no-store");
    assertThat(head.storageClass()).isEqualTo(StorageClass.STANDARD_IA);
    assertThat(head.metadata()).containsExactly(Map.entry("run", "7"));
    assertThat(head.contentLength()).isEqualTo(1);
    assertThat(head.lastModified()).isNotNull();
  }

  @Test
  void whatIsNotThereIsRefused() {
    assertThatThrownBy(() -> get("missing"))
        .isInstanceOf(NoSuchKeyException.class)
        .hasMessageContaining("The specified key does not exist.");
    assertThatThrownBy(() -> s3().headObject(b -> b.bucket(BUCKET).key("missing")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(404));
    assertThatThrownBy(() -> s3().getObjectAsBytes(b -> b.bucket("no-such-bucket").key("a")))
        .hasMessageContaining("The specified bucket does not exist");
  }

  @Test
  void aRangeIsReadAlone() {
    byte[] content = new byte[300_000];
    new Random(1).nextBytes(content);
    s3().putObject(b -> b.bucket(BUCKET).key("ranged"), RequestBody.fromBytes(content));

    ResponseBytes<GetObjectResponse> middle =
        s3().getObjectAsBytes(b -> b.bucket(BUCKET).key("ranged").range("bytes=100000-199999"));
    ResponseBytes<GetObjectResponse> end =
        s3().getObjectAsBytes(b -> b.bucket(BUCKET).key("ranged").range("bytes=-3"));

    assertThat(middle.asByteArray())
        .isEqualTo(java.util.Arrays.copyOfRange(content, 100_000, 200_000));
    assertThat(middle.response().contentRange()).isEqualTo("bytes 100000-199999/300000");
    assertThat(middle.response().sdkHttpResponse().statusCode()).isEqualTo(206);
    assertThat(end.asByteArray())
        .isEqualTo(java.util.Arrays.copyOfRange(content, 299_997, 300_000));
    assertThatThrownBy(
            () -> s3().getObjectAsBytes(b -> b.bucket(BUCKET).key("ranged").range("bytes=300000-")))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(416);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidRange");
            });
  }

  @Test
  void whatIsRemovedIsGoneAndMayBeRemovedAgain() {
    put("removed", "x");

    s3().deleteObject(b -> b.bucket(BUCKET).key("removed"));
    s3().deleteObject(b -> b.bucket(BUCKET).key("removed"));

    assertThatThrownBy(() -> get("removed")).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void severalAreRemovedAtOnce() {
    put("many/1", "x");
    put("many/2", "x");

    var deleted =
        s3().deleteObjects(b ->
                b.bucket(BUCKET).delete(d -> d.objects(named("many/1"), named("many/missing"))))
            .deleted();

    assertThat(deleted).extracting("key").containsExactly("many/1", "many/missing");
    assertThat(s3().listObjectsV2(b -> b.bucket(BUCKET).prefix("many/")).contents())
        .extracting("key")
        .containsExactly("many/2");
  }

  @Test
  void tagsArePutReadAndRemoved() {
    s3().putObject(
            b -> b.bucket(BUCKET).key("tagged").tagging("a=1&b=x%20y"),
            RequestBody.fromString("x"));

    assertThat(s3().getObjectTagging(b -> b.bucket(BUCKET).key("tagged")).tagSet())
        .containsExactly(tag("a", "1"), tag("b", "x y"));
    assertThat(s3().getObjectAsBytes(b -> b.bucket(BUCKET).key("tagged")).response().tagCount())
        .isEqualTo(2);

    s3().putObjectTagging(
            b -> b.bucket(BUCKET).key("tagged").tagging(t -> t.tagSet(tag("c", "3"))));
    assertThat(s3().getObjectTagging(b -> b.bucket(BUCKET).key("tagged")).tagSet())
        .containsExactly(tag("c", "3"));

    s3().deleteObjectTagging(b -> b.bucket(BUCKET).key("tagged"));
    assertThat(s3().getObjectTagging(b -> b.bucket(BUCKET).key("tagged")).tagSet()).isEmpty();
  }

  private static ObjectIdentifier named(String key) {
    return ObjectIdentifier.builder().key(key).build();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  @Test
  void attributesAreSaidAsAsked() {
    put("attributed", "hello");

    var said =
        s3().getObjectAttributes(b ->
            b.bucket(BUCKET)
                .key("attributed")
                .objectAttributes(
                    ObjectAttributes.E_TAG,
                    ObjectAttributes.OBJECT_SIZE,
                    ObjectAttributes.CHECKSUM));

    assertThat(said.eTag()).isEqualTo(HELLO);
    assertThat(said.objectSize()).isEqualTo(5);
    assertThat(said.checksum().checksumCRC32()).isEqualTo("NhCmhg==");
    assertThat(said.storageClass()).isNull();
  }

  @Test
  void tooLongKeysAndTooMuchMetadataAreRefused() {
    assertThatThrownBy(() -> put("k".repeat(1025), "x"))
        .hasMessageContaining("Your key is too long");
    assertThatThrownBy(() ->
            s3().putObject(
                    b -> b.bucket(BUCKET).key("m").metadata(Map.of("a", "v".repeat(2048))),
                    RequestBody.fromString("x")))
        .hasMessageContaining("Your metadata headers exceed the maximum allowed metadata size");
  }
}

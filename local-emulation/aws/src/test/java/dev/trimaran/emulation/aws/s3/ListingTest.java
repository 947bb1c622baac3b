package dev.trimaran.emulation.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects are listed in S3's order, a page a time, folded at a delimiter. */
class ListingTest {
  @RegisterExtension static final Started AWS = new Started();

  private static TestBucket with(String... keys) {
    TestBucket bucket = TestBucket.in(AWS);
    List.of(keys).forEach(key -> bucket.put(key, key));
    return bucket;
  }

  private static List<String> keys(ListObjectsV2Response page) {
    return page.contents().stream().map(S3Object::key).toList();
  }

  private static List<String> prefixes(ListObjectsV2Response page) {
    return page.commonPrefixes().stream().map(CommonPrefix::prefix).toList();
  }

  @Test
  void theOrderIsThatOfBytesInUtf8() {
    String astral = "\ud83d\ude80"; // In UTF-16 below U+FFFD, in UTF-8 above.
    TestBucket bucket = with("b", astral, "\ufffd", "ä", "a", "B", "a!", "a/b", "a\u0001");

    assertThat(keys(bucket.s3().listObjectsV2(b -> b.bucket(bucket.name()).encodingType("url"))))
        .containsExactly("B", "a", "a\u0001", "a!", "a/b", "b", "ä", "\ufffd", astral);
  }

  @Test
  void keysAreFoldedAtTheDelimiter() {
    TestBucket bucket = with("a/1", "a/2", "b", "c/d/1", "c/e", "c/d/2");

    ListObjectsV2Response top =
        bucket.s3().listObjectsV2(b -> b.bucket(bucket.name()).delimiter("/"));
    ListObjectsV2Response below =
        bucket.s3().listObjectsV2(b -> b.bucket(bucket.name()).delimiter("/").prefix("c/"));

    assertThat(keys(top)).containsExactly("b");
    assertThat(prefixes(top)).containsExactly("a/", "c/");
    assertThat(top.keyCount()).isEqualTo(3);
    assertThat(keys(below)).containsExactly("c/e");
    assertThat(prefixes(below)).containsExactly("c/d/");
  }

  @Test
  void pagesFollowEachOtherAcrossFoldedKeys() {
    TestBucket bucket = with("a/1", "a/2", "a/3", "b", "c/1", "c/2", "d");

    var pages =
        bucket
            .s3()
            .listObjectsV2Paginator(b -> b.bucket(bucket.name()).delimiter("/").maxKeys(1))
            .stream()
            .toList();

    assertThat(pages).hasSize(4).allMatch(page -> page.keyCount() == 1);
    assertThat(pages.stream().flatMap(page -> prefixes(page).stream())).containsExactly("a/", "c/");
    assertThat(pages.stream().flatMap(page -> keys(page).stream())).containsExactly("b", "d");
    assertThat(pages.getLast().isTruncated()).isFalse();
  }

  @Test
  void morethanAPageIsListedByTokens() {
    TestBucket bucket = TestBucket.in(AWS);
    for (int i = 0; i < 1005; i++) {
      bucket.put("%04d".formatted(i), "");
    }

    ListObjectsV2Response first = bucket.s3().listObjectsV2(b -> b.bucket(bucket.name()));
    ListObjectsV2Response second =
        bucket
            .s3()
            .listObjectsV2(
                b -> b.bucket(bucket.name()).continuationToken(first.nextContinuationToken()));

    assertThat(first.contents()).hasSize(1000);
    assertThat(first.isTruncated()).isTrue();
    assertThat(keys(second)).containsExactly("1000", "1001", "1002", "1003", "1004");
    assertThat(second.isTruncated()).isFalse();
    assertThatThrownBy(() ->
            bucket.s3().listObjectsV2(b -> b.bucket(bucket.name()).continuationToken("made up")))
        .hasMessageContaining("The continuation token provided is incorrect");
  }

  @Test
  void aListBeginsBehindAKey() {
    TestBucket bucket = with("a", "b", "c");

    assertThat(keys(bucket.s3().listObjectsV2(b -> b.bucket(bucket.name()).startAfter("a"))))
        .containsExactly("b", "c");
    assertThat(keys(bucket.s3().listObjectsV2(b -> b.bucket(bucket.name()).startAfter("ab"))))
        .containsExactly("b", "c");
    assertThat(bucket.s3().listObjectsV2(b -> b.bucket(bucket.name()).maxKeys(0)).keyCount())
        .isZero();
  }

  @Test
  void theFirstListingIsPagedByMarkers() {
    TestBucket bucket = with("a/1", "a/2", "b", "c");

    ListObjectsResponse first =
        bucket
            .s3()
            .listObjects(b ->
                b.bucket(bucket.name()).delimiter("/").maxKeys(1).encodingType(EncodingType.URL));
    ListObjectsResponse second =
        bucket
            .s3()
            .listObjects(
                b -> b.bucket(bucket.name()).delimiter("/").marker(first.nextMarker()).maxKeys(2));

    assertThat(first.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("a/");
    assertThat(first.nextMarker()).isEqualTo("a/");
    assertThat(second.contents()).extracting(S3Object::key).containsExactly("b", "c");
    assertThat(second.isTruncated()).isFalse();
  }

  @Test
  void aDeletedKeyIsNotListedWhereVersionsAreKept() {
    TestBucket bucket = TestBucket.versioned(AWS);
    bucket.put("a", "1");
    bucket.put("a", "2");
    bucket.put("b", "1");
    bucket.s3().deleteObject(b -> b.bucket(bucket.name()).key("b"));

    assertThat(keys(bucket.s3().listObjectsV2(b -> b.bucket(bucket.name())))).containsExactly("a");
  }
}

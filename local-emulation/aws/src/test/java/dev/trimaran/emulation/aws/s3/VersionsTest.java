package dev.trimaran.emulation.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket that keeps versions loses nothing until a version itself is removed. */
class VersionsTest {
  @RegisterExtension static final Started AWS = new Started();

  @Test
  void everyVersionIsRead() {
    TestBucket bucket = TestBucket.versioned(AWS);
    String first = bucket.put("a", "one");
    String second = bucket.put("a", "two");

    assertThat(bucket.get("a")).isEqualTo("two");
    assertThat(bucket.get("a", first)).isEqualTo("one");
    assertThat(bucket.get("a", second)).isEqualTo("two");
  }

  @Test
  void aRemovedObjectIsBehindAMarkerAndComesBackWithoutIt() {
    TestBucket bucket = TestBucket.versioned(AWS);
    String first = bucket.put("a", "one");

    DeleteObjectResponse removed = bucket.s3().deleteObject(b -> b.bucket(bucket.name()).key("a"));

    assertThat(removed.deleteMarker()).isTrue();
    assertThatThrownBy(() -> bucket.get("a")).isInstanceOf(NoSuchKeyException.class);
    assertThat(bucket.get("a", first)).isEqualTo("one");
    assertThatThrownBy(() -> bucket.get("a", removed.versionId()))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(405));

    bucket.s3().deleteObject(b -> b.bucket(bucket.name()).key("a").versionId(removed.versionId()));
    assertThat(bucket.get("a")).isEqualTo("one");
  }

  @Test
  void aVersionThatIsRemovedIsGone() {
    TestBucket bucket = TestBucket.versioned(AWS);
    String first = bucket.put("a", "one");
    String second = bucket.put("a", "two");

    bucket.s3().deleteObject(b -> b.bucket(bucket.name()).key("a").versionId(second));

    assertThat(bucket.get("a")).isEqualTo("one");
    bucket.s3().deleteObject(b -> b.bucket(bucket.name()).key("a").versionId(first));
    assertThatThrownBy(() -> bucket.get("a", first)).isInstanceOf(S3Exception.class);
    bucket.s3().deleteBucket(b -> b.bucket(bucket.name()));
  }

  @Test
  void aVersionIdOfAnotherFormIsRefused() {
    TestBucket bucket = TestBucket.versioned(AWS);
    bucket.put("a", "one");

    assertThatThrownBy(() -> bucket.get("a", "made-up"))
        .hasMessageContaining("Invalid version id specified");
  }

  @Test
  void theNullVersionIsReplacedWhileVersionsAreSuspended() {
    TestBucket bucket = TestBucket.in(AWS);
    bucket.put("a", "before");
    bucket.versions("Enabled");
    String kept = bucket.put("a", "kept");
    bucket.versions("Suspended");
    bucket.put("a", "third");
    bucket.put("a", "fourth");

    assertThat(bucket.get("a")).isEqualTo("fourth");
    assertThat(bucket.get("a", "null")).isEqualTo("fourth");
    assertThat(bucket.get("a", kept)).isEqualTo("kept");
    assertThat(bucket.s3().listObjectVersions(b -> b.bucket(bucket.name())).versions())
        .extracting(ObjectVersion::versionId)
        .containsExactly("null", kept);
  }

  @Test
  void versionsAreListedNewestFirstPageByPage() {
    TestBucket bucket = TestBucket.versioned(AWS);
    String a1 = bucket.put("a", "1");
    String a2 = bucket.put("a", "2");
    String a3 = bucket.put("a", "3");
    String b1 = bucket.put("b", "1");
    String marker = bucket.s3().deleteObject(b -> b.bucket(bucket.name()).key("b")).versionId();

    var pages = bucket.s3().listObjectVersionsPaginator(b -> b.bucket(bucket.name()).maxKeys(2));

    assertThat(pages.versions())
        .extracting(ObjectVersion::versionId)
        .containsExactly(a3, a2, a1, b1);
    assertThat(pages.versions())
        .extracting(ObjectVersion::isLatest)
        .containsExactly(true, false, false, false);
    assertThat(pages.deleteMarkers())
        .extracting(DeleteMarkerEntry::versionId)
        .containsExactly(marker);
    assertThat(pages.stream().count()).isEqualTo(3);
  }

  @Test
  void aVersionIsCopiedBack() {
    TestBucket bucket = TestBucket.versioned(AWS);
    String first = bucket.put("a", "one");
    bucket.put("a", "two");

    bucket
        .s3()
        .copyObject(b ->
            b.sourceBucket(bucket.name())
                .sourceKey("a")
                .sourceVersionId(first)
                .destinationBucket(bucket.name())
                .destinationKey("a"));

    assertThat(bucket.get("a")).isEqualTo("one");
  }

  @Test
  void aBucketWithVersionsIsNotEmpty() {
    TestBucket bucket = TestBucket.versioned(AWS);
    bucket.put("a", "one");
    bucket.s3().deleteObject(b -> b.bucket(bucket.name()).key("a"));

    assertThatThrownBy(() -> bucket.s3().deleteBucket(b -> b.bucket(bucket.name())))
        .hasMessageContaining("You must delete all versions in the bucket.");
  }
}

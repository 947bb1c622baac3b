package dev.trimaran.emulation.aws.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudtrail.model.S3BucketDoesNotExistException;
import software.amazon.awssdk.services.cloudtrail.model.Tag;
import software.amazon.awssdk.services.cloudtrail.model.TrailInfo;
import software.amazon.awssdk.services.cloudtrail.model.TrailNotFoundException;
import software.amazon.awssdk.services.s3.S3Client;

/** Trails are listed, changed, tagged and deleted. */
final class TrailsTest {
  @RegisterExtension static final Started AWS = new Started();

  private static final String POLICY =
      """
      {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:PutObject",
       "Principal":{"Service":"cloudtrail.amazonaws.com"},"Resource":"arn:aws:s3:::%s/*"}}\
      """;

  private final CloudTrailClient trail = AWS.client(CloudTrailClient.class);

  @Test
  void aTrailIsListedUntilItIsDeleted() {
    String arn = create("listed");

    assertThat(trail.listTrails(l -> {}).trails())
        .contains(
            TrailInfo.builder().trailARN(arn).name("listed").homeRegion(Started.REGION).build());
    assertThat(trail.describeTrails(d -> d.trailNameList("listed", "other")).trailList())
        .singleElement()
        .satisfies(one -> assertThat(one.trailARN()).isEqualTo(arn));
    trail.deleteTrail(d -> d.name("listed"));
    assertThat(trail.describeTrails(d -> d.trailNameList("listed")).trailList()).isEmpty();
    assertThatExceptionOfType(TrailNotFoundException.class)
        .isThrownBy(() -> trail.deleteTrail(d -> d.name("listed")));
  }

  @Test
  void aTrailIsBroughtToAnotherBucket() {
    create("moved");
    bucket("moved-away");

    trail.updateTrail(u ->
        u.name("moved").s3BucketName("moved-away").s3KeyPrefix("audit").isMultiRegionTrail(true));

    assertThat(trail.getTrail(g -> g.name("moved")).trail())
        .satisfies(now -> {
          assertThat(now.s3BucketName()).isEqualTo("moved-away");
          assertThat(now.s3KeyPrefix()).isEqualTo("audit");
          assertThat(now.isMultiRegionTrail()).isTrue();
          assertThat(now.includeGlobalServiceEvents()).isTrue();
        });
    assertThatExceptionOfType(S3BucketDoesNotExistException.class)
        .isThrownBy(() -> trail.updateTrail(u -> u.name("moved").s3BucketName("nowhere-at-all")));
    assertThat(trail.getTrail(g -> g.name("moved")).trail().s3BucketName()).isEqualTo("moved-away");
  }

  @Test
  void tagsOfATrailAreThoseOfItsMakingAndTheLaterOnes() {
    bucket("tagged-trail");
    String arn =
        trail
            .createTrail(
                t -> t.name("tagged").s3BucketName("tagged-trail").tagsList(tag("team", "red")))
            .trailARN();

    trail.addTags(t -> t.resourceId(arn).tagsList(tag("stage", "test"), tag("owner", "ann")));
    trail.removeTags(t -> t.resourceId(arn).tagsList(Tag.builder().key("owner").build()));

    assertThat(trail.listTags(t -> t.resourceIdList(arn)).resourceTagList())
        .singleElement()
        .satisfies(tags ->
            assertThat(tags.tagsList())
                .containsExactlyInAnyOrder(tag("team", "red"), tag("stage", "test")));
    assertThatThrownBy(
            () -> trail.listTags(t -> t.resourceIdList(arn.replace("tagged", "untagged"))))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  private String create(String name) {
    bucket(name + "-bucket");
    return trail.createTrail(t -> t.name(name).s3BucketName(name + "-bucket")).trailARN();
  }

  private static void bucket(String name) {
    S3Client s3 = AWS.client(S3Client.class);
    s3.createBucket(b -> b.bucket(name));
    s3.putBucketPolicy(p -> p.bucket(name).policy(POLICY.formatted(name)));
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}

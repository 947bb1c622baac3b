package dev.trimaran.emulation.aws.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trimaran.emulation.aws.Started;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedEventSelector;
import software.amazon.awssdk.services.cloudtrail.model.AdvancedFieldSelector;
import software.amazon.awssdk.services.cloudtrail.model.DataResource;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.EventSelector;
import software.amazon.awssdk.services.cloudtrail.model.InsufficientS3BucketPolicyException;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.cloudtrail.model.S3BucketDoesNotExistException;
import software.amazon.awssdk.services.cloudtrail.model.TrailNotFoundException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

class CloudTrailTest {
  @RegisterExtension static final Started AWS = new Started();

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String POLICY =
      """
      {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:PutObject",
       "Principal":{"Service":"cloudtrail.amazonaws.com"},"Resource":"arn:aws:s3:::%s/*",
       "Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:cloudtrail:eu-central-1:000000000000:trail/*"}}}}\
      """;

  private final CloudTrailClient trail = AWS.client(CloudTrailClient.class);

  @Test
  void callsAreLookedUpWithWhatBecameOfThem() throws IOException {
    SqsClient sqs = AWS.client(SqsClient.class);
    String url = sqs.createQueue(q -> q.queueName("looked")).queueUrl();
    sqs.sendMessage(m -> m.queueUrl(url).messageBody("no management"));
    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(() -> sqs.getQueueUrl(q -> q.queueName("missing")));

    List<Event> created = looked(LookupAttributeKey.EVENT_NAME, "CreateQueue");
    assertThat(created).hasSize(1);
    assertThat(created.getFirst().eventSource()).isEqualTo("sqs.amazonaws.com");
    assertThat(created.getFirst().readOnly()).isEqualTo("false");
    JsonNode record = JSON.readTree(created.getFirst().cloudTrailEvent());
    assertThat(record.path("userIdentity").path("type").asText()).isEqualTo("Root");
    assertThat(record.path("requestParameters").path("queueName").asText()).isEqualTo("looked");
    assertThat(record.path("awsRegion").asText()).isEqualTo("eu-central-1");
    JsonNode refused =
        JSON.readTree(
            looked(LookupAttributeKey.EVENT_NAME, "GetQueueUrl").getFirst().cloudTrailEvent());
    assertThat(refused.path("errorCode").asText()).contains("QueueDoesNotExist");
    assertThat(looked(LookupAttributeKey.EVENT_NAME, "SendMessage")).isEmpty();
  }

  @Test
  void pagesGoBackInTime() {
    SqsClient sqs = AWS.client(SqsClient.class);
    for (int i = 0; i < 7; i++) {
      sqs.listQueues();
    }

    var first =
        trail.lookupEvents(l ->
            l.maxResults(5)
                .lookupAttributes(attribute(LookupAttributeKey.EVENT_NAME, "ListQueues")));
    assertThat(first.events()).hasSize(5);
    assertThat(first.nextToken()).isNotNull();
    assertThat(looked(LookupAttributeKey.EVENT_NAME, "ListQueues")).hasSize(7);
  }

  @Test
  void trailWritesFilesIntoItsBucket() throws IOException {
    S3Client s3 = AWS.client(S3Client.class);
    s3.createBucket(b -> b.bucket("trails"));
    assertThatExceptionOfType(InsufficientS3BucketPolicyException.class)
        .isThrownBy(() -> trail.createTrail(t -> t.name("all").s3BucketName("trails")));
    assertThatExceptionOfType(S3BucketDoesNotExistException.class)
        .isThrownBy(() -> trail.createTrail(t -> t.name("all").s3BucketName("no-such-bucket")));
    s3.putBucketPolicy(p -> p.bucket("trails").policy(POLICY.formatted("trails")));
    trail.createTrail(t -> t.name("all").s3BucketName("trails").s3KeyPrefix("audit"));
    trail.putEventSelectors(p ->
        p.trailName("all")
            .eventSelectors(
                EventSelector.builder()
                    .includeManagementEvents(true)
                    .dataResources(
                        DataResource.builder()
                            .type("AWS::S3::Object")
                            .values("arn:aws:s3:::trails/kept")
                            .build())
                    .build()));
    trail.startLogging(l -> l.name("all"));
    assertThat(trail.getTrailStatus(s -> s.name("all")).isLogging()).isTrue();
    s3.putObject(o -> o.bucket("trails").key("kept/a"), RequestBody.fromString("x"));
    s3.putObject(o -> o.bucket("trails").key("other/a"), RequestBody.fromString("x"));
    trail.stopLogging(l -> l.name("all"));

    List<S3Object> files =
        s3.listObjectsV2(l ->
                l.bucket("trails").prefix("audit/AWSLogs/000000000000/CloudTrail/eu-central-1/"))
            .contents();
    assertThat(files).hasSize(1);
    assertThat(files.getFirst().key())
        .matches(
            ".*/\\d{4}/\\d\\d/\\d\\d/000000000000_CloudTrail_eu-central-1_\\d{8}T\\d{4}Z_[0-9a-f]{16}\\.json\\.gz");
    try (GZIPInputStream in =
        new GZIPInputStream(s3.getObject(g -> g.bucket("trails").key(files.getFirst().key())))) {
      JsonNode records = JSON.readTree(in).path("Records");
      assertThat(records.findValuesAsText("eventName")).contains("PutObject", "GetTrailStatus");
      assertThat(records.toString()).contains("kept/a").doesNotContain("other/a");
    }
    assertThat(trail.getTrailStatus(s -> s.name("all")).latestDeliveryTime()).isNotNull();
  }

  @Test
  void advancedSelectorsKeepWhatHoldsAllTheirConditions() throws IOException {
    S3Client s3 = AWS.client(S3Client.class);
    s3.createBucket(b -> b.bucket("selected"));
    s3.putBucketPolicy(p -> p.bucket("selected").policy(POLICY.formatted("selected")));
    trail.createTrail(t -> t.name("some").s3BucketName("selected").s3KeyPrefix("audit"));
    trail.putEventSelectors(p ->
        p.trailName("some")
            .advancedEventSelectors(
                AdvancedEventSelector.builder()
                    .fieldSelectors(
                        field("eventCategory").equalsValue("Data").build(),
                        field("resources.type").equalsValue("AWS::S3::Object").build(),
                        field("resources.ARN")
                            .startsWith("arn:aws:s3:::selected/")
                            .notEndsWith("secret")
                            .build())
                    .build()));
    trail.startLogging(l -> l.name("some"));
    s3.putObject(o -> o.bucket("selected").key("kept/a"), RequestBody.fromString("x"));
    s3.putObject(o -> o.bucket("selected").key("kept/secret"), RequestBody.fromString("x"));
    trail.stopLogging(l -> l.name("some"));

    assertThat(trail.getEventSelectors(g -> g.trailName("some")).advancedEventSelectors())
        .hasSize(1);
    S3Object file =
        s3.listObjectsV2(l -> l.bucket("selected").prefix("audit/AWSLogs/000000000000/CloudTrail/"))
            .contents()
            .getFirst();
    try (GZIPInputStream in =
        new GZIPInputStream(s3.getObject(g -> g.bucket("selected").key(file.key())))) {
      String records = JSON.readTree(in).toString();
      assertThat(records)
          .contains("kept/a")
          .doesNotContain("kept/secret")
          .doesNotContain("GetTrailStatus");
    }
  }

  private static AdvancedFieldSelector.Builder field(String name) {
    return AdvancedFieldSelector.builder().field(name);
  }

  @Test
  void unknownTrailIsRefused() {
    assertThatExceptionOfType(TrailNotFoundException.class)
        .isThrownBy(() -> trail.getTrail(t -> t.name("nowhere")))
        .withMessageContaining("Unknown trail: nowhere for the user: 000000000000");
  }

  private static LookupAttribute attribute(LookupAttributeKey key, String value) {
    return LookupAttribute.builder().attributeKey(key).attributeValue(value).build();
  }

  private List<Event> looked(LookupAttributeKey key, String value) {
    return trail
        .lookupEventsPaginator(l -> l.lookupAttributes(attribute(key, value)))
        .events()
        .stream()
        .toList();
  }
}

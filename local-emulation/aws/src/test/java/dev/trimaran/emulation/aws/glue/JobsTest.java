package dev.trimaran.emulation.aws.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.S3Encryption;
import software.amazon.awssdk.services.glue.model.SecurityConfiguration;

/** Jobs that nobody runs, and security configurations: listed, tagged, taken away. */
final class JobsTest {
  @RegisterExtension static final Started AWS = new Started();

  private final GlueClient client = AWS.client(GlueClient.class);

  @Test
  void jobsAreFoundByTheirNamesAndTheirTags() {
    String role = AWS.role("jobs", "glue.amazonaws.com");
    job("found-1", role, "red");
    job("found-2", role, "blue");

    assertThat(client.getJobs(r -> r.maxResults(100)).jobs())
        .extracting(Job::name)
        .contains("found-1", "found-2");
    assertThat(client.batchGetJobs(r -> r.jobNames("found-2", "found-3")))
        .satisfies(answer -> {
          assertThat(answer.jobs()).extracting(Job::name).containsExactly("found-2");
          assertThat(answer.jobsNotFound()).containsExactly("found-3");
        });
    assertThat(client.listJobs(r -> r.tags(Map.of("team", "red"))).jobNames())
        .containsExactly("found-1");
    String arn = "arn:aws:glue:eu-central-1:000000000000:job/found-1";
    client.tagResource(r -> r.resourceArn(arn).tagsToAdd(Map.of("stage", "test")));
    client.untagResource(r -> r.resourceArn(arn).tagsToRemove("team"));
    assertThat(client.getTags(r -> r.resourceArn(arn)).tags())
        .containsOnly(Map.entry("stage", "test"));
    client.deleteJob(r -> r.jobName("found-1"));
    assertThatThrownBy(() -> client.getJob(r -> r.jobName("found-1")))
        .isInstanceOf(EntityNotFoundException.class);
  }

  @Test
  void aSecurityConfigurationIsKeptUntilItIsDeleted() {
    S3Encryption encryption = S3Encryption.builder().s3EncryptionMode("SSE-S3").build();
    client.createSecurityConfiguration(
        r -> r.name("kept").encryptionConfiguration(e -> e.s3Encryption(encryption)));

    assertThat(
            client
                .getSecurityConfiguration(r -> r.name("kept"))
                .securityConfiguration()
                .encryptionConfiguration()
                .s3Encryption())
        .containsExactly(encryption);
    assertThat(client.getSecurityConfigurations(r -> r.maxResults(10)).securityConfigurations())
        .extracting(SecurityConfiguration::name)
        .containsExactly("kept");
    assertThatThrownBy(() ->
            client.createSecurityConfiguration(
                r -> r.name("kept").encryptionConfiguration(e -> e.s3Encryption(encryption))))
        .isInstanceOf(AlreadyExistsException.class);
    client.deleteSecurityConfiguration(r -> r.name("kept"));
    assertThatThrownBy(() -> client.getSecurityConfiguration(r -> r.name("kept")))
        .isInstanceOf(EntityNotFoundException.class);
  }

  private void job(String name, String role, String team) {
    client.createJob(r ->
        r.name(name)
            .role(role)
            .tags(Map.of("team", team))
            .command(c -> c.name("pythonshell").scriptLocation("s3://scripts/job.py")));
  }
}

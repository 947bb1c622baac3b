package dev.trimaran.emulation.aws.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.emulation.aws.Started;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.Tag;

/** The tags of groups of schedules. */
final class GroupTagsTest {
  @RegisterExtension static final Started AWS = new Started();

  @Test
  void tagsOfAGroupAreThoseOfItsMakingAndTheLaterOnes() {
    SchedulerClient scheduler = AWS.client(SchedulerClient.class);
    String arn =
        scheduler
            .createScheduleGroup(
                g -> g.name("tagged").tags(tag("team", "red"), tag("owner", "ann")))
            .scheduleGroupArn();

    scheduler.tagResource(t -> t.resourceArn(arn).tags(tag("stage", "test")));
    scheduler.untagResource(t -> t.resourceArn(arn).tagKeys("owner"));

    assertThat(scheduler.listTagsForResource(t -> t.resourceArn(arn)).tags())
        .containsExactlyInAnyOrder(tag("team", "red"), tag("stage", "test"));
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}

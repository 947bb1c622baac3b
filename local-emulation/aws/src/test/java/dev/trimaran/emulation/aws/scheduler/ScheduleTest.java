package dev.trimaran.emulation.aws.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Started;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.Tag;
import software.amazon.awssdk.services.scheduler.model.ValidationException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Schedules that really call a queue, with the rights of their role. */
final class ScheduleTest {
  @RegisterExtension static final Started AWS = new Started(Options.defaults().faster(120));

  private static final String QUEUE = "arn:aws:sqs:eu-central-1:000000000000:";

  private static String role = "";

  private SchedulerClient scheduler;
  private SqsClient sqs;

  @BeforeAll
  static void trusted() {
    role = AWS.role("scheduler", "scheduler.amazonaws.com");
  }

  @BeforeEach
  void clients() {
    scheduler = AWS.client(SchedulerClient.class);
    sqs = AWS.client(SqsClient.class);
  }

  @Test
  void firesAgainAndAgain() {
    String url = queue("rate");
    create("rate", schedule -> schedule.scheduleExpression("rate(1 minute)"), "rate");

    assertThat(receive(url, 3))
        .allSatisfy(message ->
            assertThat(message.body())
                .startsWith(
                    "arn:aws:scheduler:eu-central-1:000000000000:schedule/default/rate 20"));
  }

  @Test
  void firesOnceAndIsGoneThen() {
    String url = queue("once");
    LocalDateTime soon =
        LocalDateTime.ofInstant(Instant.now().plusSeconds(60), ZoneOffset.UTC)
            .truncatedTo(ChronoUnit.SECONDS);
    create(
        "once",
        schedule ->
            schedule
                .scheduleExpression("at(" + soon + ")")
                .actionAfterCompletion(ActionAfterCompletion.DELETE),
        "once");

    assertThat(receive(url, 1)).hasSize(1);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100; i++) {
                scheduler.getSchedule(asked -> asked.name("once"));
              }
            })
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void firesByCronAndNotWhenDisabled() {
    String url = queue("cron");
    create(
        "cron",
        schedule ->
            schedule
                .scheduleExpression("cron(* * * * ? *)")
                .scheduleExpressionTimezone("Europe/Berlin"),
        "cron");

    assertThat(receive(url, 2)).hasSize(2);

    scheduler.updateSchedule(schedule ->
        schedule
            .name("cron")
            .scheduleExpression("rate(1 hour)")
            .state(ScheduleState.DISABLED)
            .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
            .target(target -> target.arn(QUEUE + "cron").roleArn(role())));

    assertThat(scheduler.getSchedule(asked -> asked.name("cron")))
        .satisfies(found -> {
          assertThat(found.state()).isEqualTo(ScheduleState.DISABLED);
          assertThat(found.scheduleExpression()).isEqualTo("rate(1 hour)");
          assertThat(found.target().retryPolicy().maximumRetryAttempts()).isEqualTo(185);
        });
  }

  @Test
  void callsAnyOperation() {
    String url = queue("universal");
    scheduler.createSchedule(schedule ->
        schedule
            .name("universal")
            .scheduleExpression("rate(1 minute)")
            .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
            .target(target ->
                target
                    .arn("arn:aws:scheduler:::aws-sdk:sqs:sendMessage")
                    .roleArn(role())
                    .input("{\"QueueUrl\":\"" + url + "\",\"MessageBody\":\"universal\"}")));

    assertThat(receive(url, 1)).extracting(Message::body).contains("universal");
  }

  @Test
  void putsIntoTheDeadLetterQueueWhatItsRoleMayNotDo() {
    String dead = queue("dead");
    queue("forbidden");
    String role = role("only-dead", "sqs:SendMessage", QUEUE + "dead");
    scheduler.createSchedule(schedule ->
        schedule
            .name("forbidden")
            .scheduleExpression("rate(1 minute)")
            .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
            .target(target ->
                target
                    .arn(QUEUE + "forbidden")
                    .roleArn(role)
                    .input("{}")
                    .deadLetterConfig(to -> to.arn(QUEUE + "dead"))));

    Message lost = receive(dead, 1).getFirst();

    assertThat(lost.messageAttributes().get("ERROR_MESSAGE").stringValue())
        .contains("sqs:SendMessage");
    assertThat(lost.messageAttributes().get("TARGET_ARN").stringValue())
        .isEqualTo(QUEUE + "forbidden");
    assertThat(
            AWS.client(CloudWatchClient.class)
                .listMetrics(list -> list.namespace("AWS/Scheduler").metricName("TargetErrorCount"))
                .metrics())
        .hasSize(1);
  }

  @Test
  void refusesASecondOfAName() {
    create("same", schedule -> schedule.scheduleExpression("rate(1 day)").clientToken("a"), "none");
    create("same", schedule -> schedule.scheduleExpression("rate(1 day)").clientToken("a"), "none");

    assertThatThrownBy(
            () -> create("same", schedule -> schedule.scheduleExpression("rate(1 day)"), "none"))
        .isInstanceOfSatisfying(
            ConflictException.class, error -> assertThat(error.statusCode()).isEqualTo(409));
  }

  @Test
  void refusesWhatIsNoScheduleAndRolesThatItMayNotTake() {
    assertThatThrownBy(
            () -> create("bad", schedule -> schedule.scheduleExpression("rate(1 minutes)"), "none"))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("Invalid Schedule Expression rate(1 minutes).");
    assertThatThrownBy(() ->
            create(
                "bad",
                schedule ->
                    schedule
                        .scheduleExpression("rate(1 day)")
                        .target(target ->
                            target
                                .arn(QUEUE + "none")
                                .roleArn("arn:aws:iam::000000000000:role/nobody")),
                "none"))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("must allow AWS EventBridge Scheduler to assume the role");
  }

  @Test
  void keepsSchedulesInGroups() {
    scheduler.createScheduleGroup(group ->
        group.name("mine").tags(Tag.builder().key("trimaran:stack").value("test").build()));
    for (int i = 0; i < 3; i++) {
      create(
          "in-group-" + i,
          schedule -> schedule.groupName("mine").scheduleExpression("rate(1 day)"),
          "none");
    }

    assertThat(
            scheduler.listSchedulesPaginator(list -> list.groupName("mine").maxResults(2)).stream()
                .map(page -> page.schedules().size()))
        .containsExactly(2, 1);
    assertThat(scheduler.listScheduleGroups(list -> {}).scheduleGroups())
        .extracting("name")
        .contains("default", "mine");
    assertThat(
            scheduler
                .listTagsForResource(asked ->
                    asked.resourceArn(
                        "arn:aws:scheduler:eu-central-1:000000000000:schedule-group/mine"))
                .tags())
        .hasSize(1);

    scheduler.deleteScheduleGroup(group -> group.name("mine"));

    assertThatThrownBy(() -> scheduler.getScheduleGroup(group -> group.name("mine")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> scheduler.deleteSchedule(it -> it.name("in-group-0")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  private void create(String name, Consumer<CreateScheduleRequest.Builder> filler, String queue) {
    CreateScheduleRequest.Builder schedule =
        CreateScheduleRequest.builder()
            .name(name)
            .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
            .target(target ->
                target
                    .arn(QUEUE + queue)
                    .roleArn(role())
                    .input("<aws.scheduler.schedule-arn> <aws.scheduler.scheduled-time>"));
    filler.accept(schedule);
    scheduler.createSchedule(schedule.build());
  }

  private static String role() {
    return role;
  }

  private static String role(String name, String action, String resource) {
    var iam = AWS.client(software.amazon.awssdk.services.iam.IamClient.class);
    String arn =
        iam.createRole(role ->
                role.roleName(name)
                    .assumeRolePolicyDocument(
                        """
                        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                         "Principal": {"Service": "scheduler.amazonaws.com"},
                         "Action": "sts:AssumeRole"}]}\
                        """))
            .role()
            .arn();
    iam.putRolePolicy(policy ->
        policy
            .roleName(name)
            .policyName("rights")
            .policyDocument(
                """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                 "Action": "%s", "Resource": "%s"}]}\
                """
                    .formatted(action, resource)));
    return arn;
  }

  private String queue(String name) {
    return sqs.createQueue(queue -> queue.queueName(name)).queueUrl();
  }

  /** So many messages, waited for. */
  private List<Message> receive(String url, int count) {
    List<Message> found = new java.util.ArrayList<>();
    for (int i = 0; i < 100 && found.size() < count; i++) {
      found.addAll(
          sqs.receiveMessage(queue ->
                  queue
                      .queueUrl(url)
                      .waitTimeSeconds(20)
                      .maxNumberOfMessages(10)
                      .visibilityTimeout(43_200)
                      .messageAttributeNames("All"))
              .messages());
    }
    assertThat(found).hasSizeGreaterThanOrEqualTo(count);
    return found.subList(0, count);
  }
}

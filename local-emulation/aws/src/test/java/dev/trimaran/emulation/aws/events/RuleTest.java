package dev.trimaran.emulation.aws.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Started;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Rules bring events, and times, to their targets. */
final class RuleTest {
  @RegisterExtension static final Started AWS = new Started(Options.defaults().faster(120));

  private static final String QUEUE = "arn:aws:sqs:eu-central-1:000000000000:";

  private EventBridgeClient events;
  private SqsClient sqs;

  @BeforeEach
  void clients() {
    events = AWS.client(EventBridgeClient.class);
    sqs = AWS.client(SqsClient.class);
  }

  @Test
  void bringsWhatMatchesInTheFormAskedFor() {
    String url = queue("matched");
    events.putRule(rule ->
        rule.name("orders")
            .eventPattern(
                "{\"source\":[\"shop\"],\"detail\":{\"total\":[{\"numeric\":[\">\",10]}]}}"));
    events.putTargets(put ->
        put.rule("orders")
            .targets(
                target("matched", "plain", target -> target),
                target("matched", "path", target -> target.inputPath("$.detail.items[1]")),
                target("matched", "own", target -> target.input("{\"own\":true}")),
                target(
                    "matched",
                    "template",
                    target ->
                        target.inputTransformer(to ->
                            to.inputPathsMap(
                                    Map.of("who", "$.detail.who", "total", "$.detail.total"))
                                .inputTemplate(
                                    "{\"says\": \"<who> paid <total>\", \"total\": <total>, \"rule\": <aws.events.rule-name>}")))));

    PutEventsResponse taken =
        put("shop", "{\"total\":12,\"who\":\"Ann \\\"A\\\"\",\"items\":[\"a\",\"b\"]}");
    put("shop", "{\"total\":9}");
    put("other", "{\"total\":12}");

    assertThat(taken.failedEntryCount()).isZero();
    assertThat(receive(url, 4))
        .extracting(Message::body)
        .anySatisfy(body ->
            assertThat(body).contains("\"detail-type\":\"test\"").contains("\"source\":\"shop\""))
        .contains(
            "\"b\"",
            "{\"own\":true}",
            "{\"says\": \"Ann \\\"A\\\" paid 12\", \"total\": 12, \"rule\": \"orders\"}");
    assertThat(
            events.listRuleNamesByTarget(asked -> asked.targetArn(QUEUE + "matched")).ruleNames())
        .containsExactly("orders");
    assertThat(events.listTargetsByRule(asked -> asked.rule("orders")).targets()).hasSize(4);
  }

  @Test
  void bringsWhatAServicePutsToATopic() throws IOException {
    String url = queue("objects");
    SnsClient sns = AWS.client(SnsClient.class);
    String topic = sns.createTopic(it -> it.name("objects")).topicArn();
    sns.setTopicAttributes(set ->
        set.topicArn(topic)
            .attributeName("Policy")
            .attributeValue(allow("events.amazonaws.com", "sns:Publish", topic)));
    sns.subscribe(to ->
        to.topicArn(topic)
            .protocol("sqs")
            .endpoint(QUEUE + "objects")
            .attributes(Map.of("RawMessageDelivery", "true")));
    events.putRule(rule ->
        rule.name("objects")
            .eventPattern(
                "{\"source\":[\"aws.s3\"],\"detail\":{\"object\":{\"key\":[{\"suffix\":\".csv\"}]}}}"));
    events.putTargets(
        put -> put.rule("objects").targets(Target.builder().id("topic").arn(topic).build()));

    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input
        .putArray("Entries")
        .addObject()
        .put("Source", "aws.s3")
        .put("DetailType", "Object Created")
        .put("Detail", "{\"object\":{\"key\":\"a.csv\"}}");
    AWS.aws()
        .call(
            AWS.site(),
            Caller.service("000000000000", "s3.amazonaws.com"),
            "events",
            "PutEvents",
            input);

    assertThat(receive(url, 1))
        .singleElement()
        .extracting(Message::body)
        .asString()
        .contains("a.csv");
  }

  @Test
  void firesByItself() {
    String url = queue("ticks");
    events.putRule(rule -> rule.name("ticks").scheduleExpression("rate(1 minute)"));
    events.putTargets(put -> put.rule("ticks").targets(target("ticks", "one", it -> it)));

    assertThat(receive(url, 2))
        .allSatisfy(message ->
            assertThat(message.body())
                .contains("\"detail-type\":\"Scheduled Event\"")
                .contains("rule/ticks"));

    events.disableRule(rule -> rule.name("ticks"));

    assertThat(events.describeRule(rule -> rule.name("ticks")).state())
        .isEqualTo(RuleState.DISABLED);
  }

  @Test
  void putsWhatCannotBeDeliveredIntoADeadLetterQueue() {
    String dead = queue("dead");
    events.putRule(rule -> rule.name("lost").eventPattern("{\"source\":[\"lost\"]}"));
    events.putTargets(put ->
        put.rule("lost")
            .targets(
                target("nowhere", "x", it -> it.deadLetterConfig(to -> to.arn(QUEUE + "dead")))));

    put("lost", "{}");

    assertThat(receive(dead, 1).getFirst().messageAttributes().get("ERROR_CODE").stringValue())
        .isEqualTo("QueueDoesNotExist");
  }

  @Test
  void saysWhichEntriesItDidNotTake() {
    PutEventsResponse taken =
        events.putEvents(put ->
            put.entries(
                entry("aws.mine", "{}").build(),
                entry("mine", "no document").build(),
                entry("mine", "{}").detailType(null).build()));

    assertThat(taken.failedEntryCount()).isEqualTo(3);
    assertThat(taken.entries())
        .extracting("errorCode")
        .containsExactly("NotAuthorizedForSourceException", "MalformedDetail", "InvalidArgument");
  }

  @Test
  void refusesPatternsAndSchedulesThatAreNone() {
    assertThatThrownBy(
            () -> events.putRule(rule -> rule.name("bad").eventPattern("{\"source\":\"text\"}")))
        .isInstanceOf(InvalidEventPatternException.class)
        .hasMessageContaining(
            "Event pattern is not valid. Reason: \"source\" must be an object or an array");
    assertThatThrownBy(() ->
            events.putRule(rule -> rule.name("bad").scheduleExpression("at(2030-01-01T00:00:00)")))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("Parameter ScheduleExpression is not valid.");
    assertThatThrownBy(() -> events.describeRule(rule -> rule.name("bad")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void keepsBusesWithTheirRulesPoliciesAndTags() {
    String arn =
        events
            .createEventBus(bus -> bus.name("mine").tags(Tag.builder().key("a").value("b").build()))
            .eventBusArn();
    events.putRule(
        rule -> rule.name("own").eventBusName("mine").eventPattern("{\"source\":[\"x\"]}"));
    events.putPermission(permission ->
        permission
            .eventBusName("mine")
            .statementId("friend")
            .principal("111111111111")
            .action("events:PutEvents"));

    assertThat(events.describeEventBus(bus -> bus.name("mine")).policy()).contains("111111111111");
    assertThat(events.listTagsForResource(asked -> asked.resourceARN(arn)).tags()).hasSize(1);
    assertThat(events.listEventBuses(list -> {}).eventBuses())
        .extracting("name")
        .containsExactlyInAnyOrder("default", "mine");
    assertThatThrownBy(() -> events.deleteEventBus(bus -> bus.name("mine")))
        .hasMessageContaining("can't be deleted since it has rules");

    events.deleteRule(rule -> rule.name("own").eventBusName("mine"));
    events.deleteEventBus(bus -> bus.name("mine"));

    assertThatThrownBy(() -> events.describeEventBus(bus -> bus.name("mine")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void triesAPatternOut() {
    String event =
        """
        {"id": "1", "account": "1", "source": "s", "time": "t", "region": "r", "resources": [],
         "detail-type": "d", "detail": {"state": "ALARM"}}\
        """;

    assertThat(
            events
                .testEventPattern(test ->
                    test.event(event)
                        .eventPattern("{\"detail\":{\"state\":[{\"anything-but\":\"OK\"}]}}"))
                .result())
        .isTrue();
  }

  private static PutEventsRequestEntry.Builder entry(String source, String detail) {
    return PutEventsRequestEntry.builder().source(source).detailType("test").detail(detail);
  }

  private PutEventsResponse put(String source, String detail) {
    return events.putEvents(put -> put.entries(entry(source, detail).build()));
  }

  private static Target target(
      String queue, String id, java.util.function.UnaryOperator<Target.Builder> filler) {
    return filler.apply(Target.builder().id(id).arn(QUEUE + queue)).build();
  }

  private static String allow(String service, String action, String resource) {
    return """
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
     "Principal": {"Service": "%s"}, "Action": "%s", "Resource": "%s"}]}\
    """
        .formatted(service, action, resource);
  }

  /** A queue that EventBridge and SNS may send to. */
  private String queue(String name) {
    return sqs.createQueue(queue ->
            queue
                .queueName(name)
                .attributes(
                    Map.of(
                        QueueAttributeName.POLICY,
                        """
                        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                         "Principal": {"Service": ["events.amazonaws.com", "sns.amazonaws.com"]},
                         "Action": "sqs:SendMessage", "Resource": "%s"}]}\
                        """
                            .formatted(QUEUE + name))))
        .queueUrl();
  }

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

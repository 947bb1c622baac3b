package dev.trimaran.emulation.aws.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Buses and their rules are changed, listed, tagged and emptied. */
final class BusesTest {
  @RegisterExtension static final Started AWS = new Started();

  private final EventBridgeClient events = AWS.client(EventBridgeClient.class);

  @Test
  void aBusIsDescribedAnew() {
    events.createEventBus(b -> b.name("described").description("one"));

    events.updateEventBus(b -> b.name("described").description("two"));

    assertThat(events.describeEventBus(b -> b.name("described")).description()).isEqualTo("two");
  }

  @Test
  void anotherAccountMayPutUntilItsPermissionIsTaken() {
    events.createEventBus(b -> b.name("shared"));
    events.putPermission(p ->
        p.eventBusName("shared")
            .statementId("partner")
            .action("events:PutEvents")
            .principal("111111111111"));

    assertThat(events.describeEventBus(b -> b.name("shared")).policy())
        .contains("\"Sid\":\"partner\"", "arn:aws:iam::111111111111:root");
    events.removePermission(p -> p.eventBusName("shared").statementId("partner"));
    assertThat(events.describeEventBus(b -> b.name("shared")).policy()).isNull();
  }

  @Test
  void aRuleIsSwitchedOnAndGoesWhenItHasNoTargetLeft() {
    events.putRule(
        r -> r.name("switched").scheduleExpression("rate(1 day)").state(RuleState.DISABLED));
    events.putTargets(t ->
        t.rule("switched")
            .targets(
                Target.builder().id("one").arn("arn:aws:sqs:eu-central-1:000000000000:q").build()));

    events.enableRule(r -> r.name("switched"));

    assertThat(events.listRules(r -> r.namePrefix("swi")).rules())
        .singleElement()
        .extracting(Rule::name, Rule::state)
        .containsExactly("switched", RuleState.ENABLED);
    assertThatThrownBy(() -> events.deleteRule(r -> r.name("switched")))
        .isInstanceOf(EventBridgeException.class)
        .hasMessageContaining("Rule can't be deleted since it has targets.");
    events.removeTargets(t -> t.rule("switched").ids("one"));
    assertThat(events.listTargetsByRule(t -> t.rule("switched")).targets()).isEmpty();
    events.deleteRule(r -> r.name("switched"));
    assertThat(events.listRules(r -> r.namePrefix("swi")).rules()).isEmpty();
  }

  @Test
  void tagsOfARuleAreThoseOfItsMakingAndTheLaterOnes() {
    String arn =
        events
            .putRule(r ->
                r.name("tagged")
                    .scheduleExpression("rate(1 day)")
                    .tags(tag("team", "red"), tag("owner", "ann")))
            .ruleArn();

    events.tagResource(t -> t.resourceARN(arn).tags(tag("stage", "test")));
    events.untagResource(t -> t.resourceARN(arn).tagKeys("owner"));

    assertThat(events.listTagsForResource(t -> t.resourceARN(arn)).tags())
        .containsExactlyInAnyOrder(tag("team", "red"), tag("stage", "test"));
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}

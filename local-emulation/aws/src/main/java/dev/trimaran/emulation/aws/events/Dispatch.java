package dev.trimaran.emulation.aws.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.aws.delivery.Attempts;
import dev.trimaran.emulation.aws.delivery.DeadLetters;
import dev.trimaran.emulation.aws.delivery.Targets;
import dev.trimaran.emulation.aws.pattern.EventPattern;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Brings events to the targets of the rules that want them. */
final class Dispatch {
  private static final System.Logger LOG = System.getLogger(Dispatch.class.getName());
  private static final String PRINCIPAL = "events.amazonaws.com";
  private static final int MOST_PATTERNS = 10_000;

  private final Aws aws;
  private final Rules rules;
  private final Targets targets;
  private final Map<String, EventPattern> patterns = new ConcurrentHashMap<>();

  Dispatch(Aws aws, Rules rules) {
    this.aws = aws;
    this.rules = rules;
    this.targets = new Targets(aws);
  }

  /** An event came to a bus. */
  void event(Site site, String bus, ObjectNode event) {
    for (ObjectNode rule : rules.of(site, bus)) {
      if (rule.has("EventPattern")
          && !rule.path("State").asText().equals("DISABLED")
          && pattern(rule.path("EventPattern").asText()).matches(event)) {
        send(site, rule, event);
      }
    }
  }

  private EventPattern pattern(String text) {
    if (patterns.size() > MOST_PATTERNS) {
      patterns.clear();
    }
    return patterns.computeIfAbsent(text, EventPattern::parse);
  }

  /** A rule's time has come. */
  void scheduled(Site site, ObjectNode rule, Instant time) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("version", "0").put("id", UUID.randomUUID().toString());
    event.put("detail-type", "Scheduled Event").put("source", "aws.events");
    event.put("account", site.account());
    event.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", site.region());
    event.putArray("resources").add(rule.path("Arn").asText());
    event.putObject("detail");
    send(site, rule, event);
  }

  private void send(Site site, ObjectNode rule, ObjectNode event) {
    rule.path("targets").forEach(target -> send(site, rule, target, event));
  }

  private void send(Site site, ObjectNode rule, JsonNode target, ObjectNode event) {
    JsonNode retry = target.path("RetryPolicy");
    String body = TargetInput.of(target, rule, event, aws.time().now());
    new Attempts(
            aws.time(),
            retry.path("MaximumRetryAttempts").asInt(185),
            Duration.ofSeconds(retry.path("MaximumEventAgeInSeconds").asInt(86_400)))
        .start(
            () -> targets.call(caller(site, rule, target), target, body),
            failure -> lost(site, rule, target, event, failure));
  }

  /** The target's role where it has one, else EventBridge itself for the rule. */
  private Caller caller(Site site, ObjectNode rule, JsonNode target) {
    return target.has("RoleArn")
        ? aws.session(
            site, target.path("RoleArn").asText(), PRINCIPAL, UUID.randomUUID().toString())
        : own(site, rule);
  }

  private static Caller own(Site site, ObjectNode rule) {
    return Caller.service(site.account(), PRINCIPAL, rule.path("Arn").asText());
  }

  private void lost(
      Site site, ObjectNode rule, JsonNode target, ObjectNode event, Attempts.Failure failure) {
    LOG.log(
        System.Logger.Level.INFO,
        "gave up to call {0} for {1}: {2}",
        target.path("Arn").asText(),
        rule.path("Arn").asText(),
        failure.message());
    String queue = target.path("DeadLetterConfig").path("Arn").asText();
    if (queue.isEmpty()) {
      return;
    }
    Map<String, String> said = new LinkedHashMap<>();
    said.put("RULE_ARN", rule.path("Arn").asText());
    said.put("TARGET_ARN", target.path("Arn").asText());
    said.put("ERROR_CODE", failure.code());
    said.put("ERROR_MESSAGE", failure.message());
    said.put("EXHAUSTED_RETRY_CONDITION", failure.condition());
    said.put("RETRY_ATTEMPTS", Integer.toString(failure.retries()));
    DeadLetters.put(aws, own(site, rule), queue, event.toString(), said);
  }
}

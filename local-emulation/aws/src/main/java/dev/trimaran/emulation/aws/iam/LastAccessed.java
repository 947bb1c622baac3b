package dev.trimaran.emulation.aws.iam;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.policy.NamedPolicy;
import dev.trimaran.emulation.aws.policy.Statement;
import dev.trimaran.emulation.state.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * When what a user or a role may do was last done: an action without a time was never needed. The
 * actions are those that its policies name without wildcards, and those that were done.
 */
final class LastAccessed {
  private final Aws aws;
  private final Entities entities;
  private final IdentityPolicies identities;
  private final Usage usage;

  LastAccessed(Aws aws, Entities entities, IdentityPolicies identities, Usage usage) {
    this.aws = aws;
    this.entities = entities;
    this.identities = identities;
    this.usage = usage;
  }

  Map<String, Action> actions() {
    return Map.of(
        "GenerateServiceLastAccessedDetails", this::generate,
        "GetServiceLastAccessedDetails", this::get);
  }

  private Answer generate(Call call) {
    named(call.text("Arn"));
    String id = UUID.randomUUID().toString();
    ObjectNode job = JsonNodeFactory.instance.objectNode();
    job.put("Arn", call.text("Arn"));
    job.put(
        "JobType", call.text("Granularity").isEmpty() ? "SERVICE_LEVEL" : call.text("Granularity"));
    job.put("JobCreationDate", aws.time().now().getEpochSecond());
    table().put(id, job);
    return Answer.of(JsonNodeFactory.instance.objectNode().put("JobId", id));
  }

  private Answer get(Call call) {
    ObjectNode job =
        table()
            .get(call.text("JobId"))
            .orElseThrow(() -> Refused.noSuchEntity("Unknown job id: " + call.text("JobId")));
    boolean actions = job.path("JobType").asText().equals("ACTION_LEVEL");
    String arn = job.path("Arn").asText();
    List<ObjectNode> services = new ArrayList<>();
    granted(arn).forEach((service, names) -> services.add(shown(arn, service, names, actions)));
    Answer page = Page.of(call, "ServicesLastAccessed", services);
    page.output()
        .put("JobStatus", "COMPLETED")
        .put("JobType", job.path("JobType").asText())
        .put("JobCreationDate", job.path("JobCreationDate").asLong())
        .put("JobCompletionDate", job.path("JobCreationDate").asLong());
    return page;
  }

  private ObjectNode shown(String arn, String service, TreeSet<String> names, boolean actions) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    shown.put("ServiceName", service).put("ServiceNamespace", service);
    ArrayNode tracked = JsonNodeFactory.instance.arrayNode();
    Instant newest = Instant.EPOCH;
    for (String name : names) {
      ObjectNode one = tracked.addObject().put("ActionName", name);
      Optional<Instant> last = usage.last(arn, service + ":" + name);
      if (last.isPresent()) {
        one.put("LastAccessedEntity", arn).put("LastAccessedTime", last.get().getEpochSecond());
        newest = last.get().isAfter(newest) ? last.get() : newest;
      }
    }
    boolean used = newest.isAfter(Instant.EPOCH);
    if (used) {
      shown.put("LastAuthenticated", newest.getEpochSecond()).put("LastAuthenticatedEntity", arn);
    }
    shown.put("TotalAuthenticatedEntities", used ? 1 : 0);
    if (actions) {
      shown.set("TrackedActionsLastAccessed", tracked);
    }
    return shown;
  }

  /** The actions by service. */
  private Map<String, TreeSet<String>> granted(String arn) {
    Map<String, TreeSet<String>> found = new TreeMap<>();
    for (NamedPolicy named : policies(arn)) {
      for (Statement statement : named.policy().statements()) {
        if (statement.allow() && !statement.actions().not()) {
          statement.actions().patterns().forEach(pattern -> add(found, pattern));
        }
      }
    }
    usage.all().stream()
        .filter(use -> use.principal().equals(arn) && use.allowed())
        .forEach(use -> add(found, use.action()));
    return found;
  }

  private static void add(Map<String, TreeSet<String>> found, String pattern) {
    int colon = pattern.indexOf(':');
    if (colon > 0) {
      TreeSet<String> names =
          found.computeIfAbsent(pattern.substring(0, colon), missing -> new TreeSet<>());
      if (!pattern.contains("*") && !pattern.contains("?")) {
        names.add(pattern.substring(colon + 1));
      }
    }
  }

  private List<NamedPolicy> policies(String arn) {
    Kind kind = kind(arn);
    return identities.of(arn.split(":", 6)[4], kind, named(arn), Optional.empty()).identity();
  }

  private ObjectNode named(String arn) {
    Kind kind = kind(arn);
    return entities.named(arn.split(":", 6)[4], kind, arn.substring(arn.lastIndexOf('/') + 1));
  }

  private static Kind kind(String arn) {
    String[] parts = arn.split(":", 6);
    if (parts.length == 6 && parts[5].startsWith("role/")) {
      return Kind.ROLE;
    }
    if (parts.length == 6 && parts[5].startsWith("user/")) {
      return Kind.USER;
    }
    throw Refused.validation("The emulation knows last accesses of users and roles, found " + arn);
  }

  private Table table() {
    return aws.state().table("iam/last-accessed-job");
  }
}

package dev.trimaran.emulation.aws.iam;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Credentials;
import dev.trimaran.emulation.state.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** OpenSessions of roles and of users, by their access keys. Thread safe. */
public final class OpenSessions {
  private static final Duration KEPT = Duration.ofHours(1);

  /**
   * What a session is given when it begins.
   *
   * @param policy an inline session policy; empty without
   * @param policyArns managed session policies
   * @param tags with {@code Key} and {@code Value}
   * @param sourceIdentity who is behind it; empty where that is not said
   */
  public record Terms(
      String policy, List<String> policyArns, List<ObjectNode> tags, String sourceIdentity) {
    /** None. */
    public static final Terms NONE = new Terms("", List.of(), List.of(), "");

    public Terms {
      policyArns = List.copyOf(policyArns);
      tags = List.copyOf(tags);
    }
  }

  private final Aws aws;

  OpenSessions(Aws aws) {
    this.aws = aws;
  }

  /** A new session of this caller, whose {@link Caller#through} is its access key. */
  public Credentials begin(Caller caller, Duration length, Terms terms) {
    Instant now = aws.time().now();
    Credentials made =
        new Credentials(
            Keys.accessKey("ASIA"),
            Keys.secret(),
            Keys.token(),
            Instant.ofEpochSecond(now.plus(length).getEpochSecond()));
    ObjectNode session = JsonNodeFactory.instance.objectNode();
    session.put("Kind", caller.kind().name()).put("Account", caller.account());
    session.put("Arn", caller.arn()).put("Id", caller.id()).put("Name", caller.name());
    session.put("SecretAccessKey", made.secretKey()).put("SessionToken", made.sessionToken());
    session.put("Expiration", made.expires().getEpochSecond());
    session.put("IssueTime", now.getEpochSecond());
    session.put("SourceIdentity", terms.sourceIdentity()).put("Policy", terms.policy());
    Attachments.put(session, "PolicyArns", terms.policyArns());
    session.putArray("Tags").addAll(terms.tags());
    table().put(made.accessKey(), session);
    return made;
  }

  /** The session of this access key. */
  Optional<ObjectNode> find(String accessKey) {
    return accessKey.startsWith("ASIA") ? table().get(accessKey) : Optional.empty();
  }

  /** Who the session of this access key is. */
  static Caller caller(String accessKey, ObjectNode session) {
    return new Caller(
        Caller.Kind.valueOf(session.path("Kind").asText()),
        session.path("Account").asText(),
        session.path("Arn").asText(),
        session.path("Id").asText(),
        session.path("Name").asText(),
        accessKey);
  }

  /** Forgets those that ended long ago. */
  void sweep() {
    Instant limit = aws.time().now().minus(KEPT);
    for (Map.Entry<String, ObjectNode> session : table().list("")) {
      if (session.getValue().path("Expiration").asLong() < limit.getEpochSecond()) {
        table().remove(session.getKey());
      }
    }
  }

  private Table table() {
    return aws.state().table("iam/session");
  }
}

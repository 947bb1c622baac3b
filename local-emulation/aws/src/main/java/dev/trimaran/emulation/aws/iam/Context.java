package dev.trimaran.emulation.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Permission;
import dev.trimaran.emulation.aws.Site;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The condition keys that every request has:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html. The wire
 * of an emulation stands for the encrypted one of AWS, so {@code aws:SecureTransport} is true.
 */
final class Context {
  private Context() {}

  /**
   * The keys of a request; those of the permission itself win.
   *
   * @param identity the user or the role behind the caller
   * @param session the session through which it calls
   */
  static Map<String, List<String>> of(
      Caller caller,
      Site site,
      Permission permission,
      Optional<ObjectNode> identity,
      Optional<ObjectNode> session,
      Instant now) {
    Map<String, List<String>> keys = new HashMap<>();
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    put(keys, "aws:CurrentTime", second.toString());
    put(keys, "aws:EpochTime", "" + second.getEpochSecond());
    put(keys, "aws:RequestedRegion", site.region());
    put(keys, "aws:SecureTransport", "true");
    put(keys, "aws:SourceIp", "127.0.0.1");
    put(keys, "aws:PrincipalIsAWSService", "" + (caller.kind() == Caller.Kind.SERVICE));
    switch (caller.kind()) {
      case SERVICE -> {
        put(keys, "aws:PrincipalServiceName", caller.name());
        put(keys, "aws:SourceAccount", caller.account());
        put(keys, "aws:SourceOwner", caller.account());
        if (caller.through().startsWith("arn:")) {
          put(keys, "aws:SourceArn", caller.through());
        }
      }
      case ANONYMOUS -> put(keys, "aws:PrincipalType", "Anonymous");
      case ROOT, USER, ROLE -> known(keys, caller, identity, session);
    }
    keys.putAll(permission.context());
    return keys;
  }

  private static void known(
      Map<String, List<String>> keys,
      Caller caller,
      Optional<ObjectNode> identity,
      Optional<ObjectNode> session) {
    put(keys, "aws:PrincipalAccount", caller.account());
    put(keys, "aws:SourceOwner", caller.account());
    put(keys, "aws:userid", caller.id());
    put(keys, "aws:ViaAWSService", "false");
    put(
        keys,
        "aws:PrincipalArn",
        identity.map(one -> one.path("Arn").asText()).orElse(caller.arn()));
    switch (caller.kind()) {
      case ROOT -> put(keys, "aws:PrincipalType", "Account");
      case USER -> {
        put(keys, "aws:PrincipalType", "User");
        put(keys, "aws:username", caller.name());
      }
      case ROLE -> put(keys, "aws:PrincipalType", "AssumedRole");
      case SERVICE, ANONYMOUS -> throw new IllegalArgumentException("expected an identity");
    }
    identity.ifPresent(one -> tags(keys, one));
    session.ifPresent(one -> {
      tags(keys, one);
      put(
          keys,
          "aws:TokenIssueTime",
          Instant.ofEpochSecond(one.path("IssueTime").asLong()).toString());
      String source = one.path("SourceIdentity").asText("");
      if (!source.isEmpty()) {
        put(keys, "aws:SourceIdentity", source);
      }
    });
  }

  private static void tags(Map<String, List<String>> keys, ObjectNode one) {
    for (JsonNode tag : one.path("Tags")) {
      put(keys, "aws:PrincipalTag/" + tag.path("Key").asText(), tag.path("Value").asText());
    }
  }

  private static void put(Map<String, List<String>> keys, String key, String value) {
    keys.put(key, List.of(value));
  }
}

package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Caller;
import java.util.List;
import java.util.Map;

/**
 * What the documents of resources are made of. A document is what a Describe operation answers;
 * members that begin with an underscore are for its part alone.
 */
final class Documents {
  private Documents() {}

  /** Now, in seconds since 1970 to the millisecond. */
  static double now(Aws aws) {
    return aws.time().now().toEpochMilli() / 1000.0;
  }

  /** A document with these members of another, those that it has. */
  static ObjectNode some(JsonNode of, String... members) {
    ObjectNode some = JsonNodeFactory.instance.objectNode();
    for (String member : members) {
      if (of.hasNonNull(member)) {
        some.set(member, of.get(member));
      }
    }
    return some;
  }

  /** What others see of a document. */
  static ObjectNode seen(ObjectNode document) {
    List<String> own =
        document.properties().stream()
            .map(Map.Entry::getKey)
            .filter(member -> member.startsWith("_"))
            .toList();
    document.remove(own);
    return document;
  }

  /** Who did it, as {@code CreatedBy} and {@code LastModifiedBy} say it. */
  static ObjectNode user(Caller caller) {
    ObjectNode user = JsonNodeFactory.instance.objectNode();
    user.putObject("IamIdentity").put("Arn", caller.arn()).put("PrincipalId", caller.id());
    return user;
  }

  /** What comes after the last {@code :type/} of an Amazon Resource Name; a bare name as it is. */
  static String name(String nameOrArn, String type) {
    String before = ":" + type + "/";
    int at = nameOrArn.indexOf(before);
    return at < 0 ? nameOrArn : nameOrArn.substring(at + before.length());
  }
}

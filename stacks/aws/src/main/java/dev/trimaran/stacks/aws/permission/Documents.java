package dev.trimaran.stacks.aws.permission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays statements into policy documents of the length that IAM takes: 6,144 characters without
 * white space, as https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html says
 * of managed policies.
 */
final class Documents {
  static final int LONGEST = 6144;
  private static final int FRAME = "{\"Version\":\"2012-10-17\",\"Statement\":[]}".length();
  private static final JsonMapper MAPPER = new JsonMapper();

  private Documents() {}

  /** The documents, in the order of the statements. */
  static List<String> of(List<Statement> statements) {
    var documents = new ArrayList<String>();
    var open = new ArrayList<JsonNode>();
    int length = FRAME;
    var left = new ArrayDeque<>(statements);
    while (!left.isEmpty()) {
      var statement = left.removeFirst();
      var json = statement.json();
      int size = json.toString().length() + 1;
      if (FRAME + size > LONGEST) {
        var halves = statement.halves().toList();
        left.addFirst(halves.getLast());
        left.addFirst(halves.getFirst());
        continue;
      }
      if (length + size > LONGEST) {
        documents.add(text(open));
        open.clear();
        length = FRAME;
      }
      open.add(json);
      length += size;
    }
    if (!open.isEmpty()) {
      documents.add(text(open));
    }
    return documents;
  }

  static String text(List<? extends JsonNode> statements) {
    var document = JsonNodeFactory.instance.objectNode();
    document.put("Version", "2012-10-17");
    document.putArray("Statement").addAll(statements);
    return pretty(document);
  }

  static String pretty(JsonNode document) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A policy document cannot be written.", e);
    }
  }
}

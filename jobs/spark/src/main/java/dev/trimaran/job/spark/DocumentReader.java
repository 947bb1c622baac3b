package dev.trimaran.job.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a {@link JobDocument} and says where it is not as it should be. */
final class DocumentReader {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final Set<String> INPUT =
      Set.of("view", "format", "paths", "schema", "options", "rowNumber");
  private static final Set<String> OUTPUT =
      Set.of("view", "path", "format", "files", "columns", "orderBy", "partitionBy");

  private DocumentReader() {}

  static JobDocument read(String json) throws JobFailure {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw JobFailure.ofDocument(
          "the document", "expected JSON, found " + e.getOriginalMessage(), e);
    }
    Part all = Part.of("the document", root, Set.of("inputs", "statements", "outputs", "result"));
    List<JobDocument.Input> inputs = new ArrayList<>();
    for (Part part : all.parts("inputs", INPUT)) {
      inputs.add(
          new JobDocument.Input(
              part.text("view"),
              part.text("format"),
              part.texts("paths"),
              part.optional("schema"),
              part.options(),
              part.optional("rowNumber")));
    }
    List<JobDocument.Statement> statements = new ArrayList<>();
    for (Part part : all.parts("statements", Set.of("view", "sql", "keep"))) {
      statements.add(
          new JobDocument.Statement(part.text("view"), part.text("sql"), part.flag("keep")));
    }
    List<JobDocument.Output> outputs = new ArrayList<>();
    for (Part part : all.parts("outputs", OUTPUT)) {
      outputs.add(output(part));
    }
    return new JobDocument(inputs, statements, outputs, all.optional("result"));
  }

  private static JobDocument.Output output(Part part) throws JobFailure {
    part.oneOf("format", "parquet");
    boolean oneFile = part.oneOf("files", "many", "one").equals("one");
    List<String> partitionBy = part.optionalTexts("partitionBy");
    if (oneFile && !partitionBy.isEmpty()) {
      throw part.wrong("expected 'files' to be \"many\" beside 'partitionBy', found \"one\"");
    }
    return new JobDocument.Output(
        part.text("view"),
        part.text("path"),
        oneFile,
        part.optionalTexts("columns"),
        part.optionalTexts("orderBy"),
        partitionBy);
  }

  /** An object of the document, which knows where it stands. */
  private record Part(String where, JsonNode node) {
    static Part of(String where, JsonNode node, Set<String> members) throws JobFailure {
      Part part = new Part(where, node);
      if (!node.isObject()) {
        throw part.wrong("expected an object, found " + node);
      }
      Set<String> unknown = new TreeSet<>();
      node.fieldNames().forEachRemaining(unknown::add);
      unknown.removeAll(members);
      if (!unknown.isEmpty()) {
        throw part.wrong(
            "expected only " + new TreeSet<>(members) + ", found " + String.join(", ", unknown));
      }
      return part;
    }

    List<Part> parts(String member, Set<String> members) throws JobFailure {
      List<Part> parts = new ArrayList<>();
      for (JsonNode item : list(member)) {
        parts.add(of(member + "[" + parts.size() + "]", item, members));
      }
      return parts;
    }

    private JsonNode list(String member) throws JobFailure {
      JsonNode list = node.path(member);
      if (!list.isArray()) {
        throw wrong("expected a list '" + member + "', found " + found(member));
      }
      return list;
    }

    boolean has(String member) {
      return node.has(member);
    }

    String text(String member) throws JobFailure {
      JsonNode value = node.path(member);
      if (!value.isTextual() || value.textValue().isBlank()) {
        throw wrong("expected a text '" + member + "', found " + found(member));
      }
      return value.textValue();
    }

    Optional<String> optional(String member) throws JobFailure {
      return has(member) ? Optional.of(text(member)) : Optional.empty();
    }

    List<String> texts(String member) throws JobFailure {
      List<String> texts = new ArrayList<>();
      for (JsonNode item : list(member)) {
        if (!item.isTextual() || item.textValue().isBlank()) {
          throw wrong("expected texts in '" + member + "', found " + item);
        }
        texts.add(item.textValue());
      }
      if (texts.isEmpty()) {
        throw wrong("expected at least one text in '" + member + "', found none");
      }
      return texts;
    }

    List<String> optionalTexts(String member) throws JobFailure {
      return has(member) ? texts(member) : List.of();
    }

    boolean flag(String member) throws JobFailure {
      if (has(member) && !node.get(member).isBoolean()) {
        throw wrong("expected true or false for '" + member + "', found " + found(member));
      }
      return node.path(member).booleanValue();
    }

    /** One of some texts; the first where none is written. */
    String oneOf(String member, String... texts) throws JobFailure {
      String found = has(member) ? text(member) : texts[0];
      if (!List.of(texts).contains(found)) {
        throw wrong(
            "expected '" + member + "' to be " + String.join(" or ", texts) + ", found " + found);
      }
      return found;
    }

    Map<String, String> options() throws JobFailure {
      Map<String, String> options = new LinkedHashMap<>();
      JsonNode all = node.path("options");
      if (!all.isMissingNode() && !all.isObject()) {
        throw wrong("expected an object 'options', found " + all);
      }
      for (Map.Entry<String, JsonNode> option : all.properties()) {
        options.put(option.getKey(), option.getValue().asText());
      }
      return options;
    }

    private String found(String member) {
      return has(member) ? node.get(member).toString() : "none";
    }

    JobFailure wrong(String reason) {
      return JobFailure.ofDocument(where, reason);
    }
  }
}

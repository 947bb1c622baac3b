package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A List operation of SageMaker: which documents it gives, in which order and in which pages. Its
 * input's members mean the same in all of them: {@code NameContains}, {@code CreationTimeAfter} and
 * {@code -Before}, {@code LastModifiedTimeAfter} and {@code -Before}, {@code StatusEquals}, {@code
 * SortBy}, {@code SortOrder}, {@code MaxResults} and {@code NextToken}.
 *
 * @param name the member that is the document's name
 * @param status the member that is its state; empty when there is none
 * @param sortBy what it is sorted by when the input does not say
 * @param ascending the order when the input does not say
 * @param most how many a page has when the input does not say
 */
record Listing(String name, String status, String sortBy, boolean ascending, int most) {
  private static final int PAGE = 10;

  /** The newest first, ten to a page. */
  static Listing newest(String name, String status) {
    return new Listing(name, status, "CreationTime", /* ascending= */ false, PAGE);
  }

  /** The oldest first, ten to a page. */
  static Listing oldest(String name, String status) {
    return new Listing(name, status, "CreationTime", /* ascending= */ true, PAGE);
  }

  /**
   * The answer with one page.
   *
   * @param documents by their keys
   * @param member the output's member for the summaries
   * @param summary what a page says of a document
   */
  Answer page(
      Call call,
      List<Map.Entry<String, ObjectNode>> documents,
      String member,
      Function<ObjectNode, ObjectNode> summary) {
    JsonNode input = call.input();
    String by = input.path("SortBy").asText(sortBy);
    boolean upward =
        input.path("SortOrder").asText(ascending ? "Ascending" : "").equals("Ascending");
    Comparator<Map.Entry<String, ObjectNode>> order =
        Comparator.comparing((Map.Entry<String, ObjectNode> entry) -> rank(entry.getValue(), by))
            .thenComparing(Map.Entry::getKey);
    Stream<Map.Entry<String, ObjectNode>> left =
        documents.stream()
            .filter(entry -> wanted(input, entry.getValue()))
            .sorted(upward ? order : order.reversed());
    if (input.hasNonNull("NextToken")) {
      String last = decoded(call.text("NextToken"));
      left = left.filter(entry -> compare(mark(entry, by), last) * (upward ? 1 : -1) > 0);
    }
    int size = input.path("MaxResults").asInt(most);
    List<Map.Entry<String, ObjectNode>> page = left.limit(size + 1L).toList();
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.putArray(member);
    page.stream()
        .limit(size)
        .forEach(e -> output.withArray(member).add(summary.apply(e.getValue())));
    if (page.size() > size) {
      output.put("NextToken", encoded(mark(page.get(size - 1), by)));
    }
    return Answer.of(output);
  }

  private boolean wanted(JsonNode input, ObjectNode document) {
    return document.path(name).asText().contains(input.path("NameContains").asText(""))
        && within(input, document, "CreationTime")
        && within(input, document, "LastModifiedTime")
        && (!input.hasNonNull("StatusEquals")
            || document.path(status).asText().equals(input.path("StatusEquals").asText()));
  }

  private static boolean within(JsonNode input, ObjectNode document, String member) {
    double instant = document.path(member).asDouble();
    return !(input.hasNonNull(member + "After")
            && instant <= input.path(member + "After").asDouble())
        && !(input.hasNonNull(member + "Before")
            && instant >= input.path(member + "Before").asDouble());
  }

  /** Whether a document was made within {@code CreatedAfter} and {@code CreatedBefore}, say. */
  static boolean between(JsonNode input, String what, ObjectNode document) {
    double made = document.path("CreationTime").asDouble();
    return !(input.hasNonNull(what + "After") && made <= input.path(what + "After").asDouble())
        && !(input.hasNonNull(what + "Before") && made >= input.path(what + "Before").asDouble());
  }

  private String rank(ObjectNode document, String by) {
    return switch (by) {
      case "Name" -> document.path(name).asText();
      case "Status" -> document.path(status).asText();
      case "FinalObjectiveMetricValue" ->
          ordered(document.path(Trials.FINAL).path("Value").asDouble());
      default -> "%020.6f".formatted(document.path(by).asDouble());
    };
  }

  /** A number as a text that comes before another where the number does. */
  private static String ordered(double value) {
    long bits = Double.doubleToLongBits(value);
    return "%016x".formatted(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
  }

  private String mark(Map.Entry<String, ObjectNode> entry, String by) {
    return rank(entry.getValue(), by) + "\n" + entry.getKey();
  }

  private static int compare(String mark, String last) {
    int cut = mark.indexOf('\n');
    int end = last.indexOf('\n');
    int byRank = mark.substring(0, cut).compareTo(last.substring(0, end));
    return byRank != 0 ? byRank : mark.substring(cut).compareTo(last.substring(end));
  }

  private static String encoded(String mark) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(mark.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String token) {
    try {
      String mark = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (mark.indexOf('\n') >= 0) {
        return mark;
      }
    } catch (IllegalArgumentException e) {
      // Not one of ours: said below.
    }
    throw Refused.invalid("Invalid pagination token: " + token);
  }
}

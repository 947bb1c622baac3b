package dev.trimaran.emulation.aws.secretsmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Secrets by what is known of them, a page a time.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_search-secret.html">Find
 *     secrets</a>
 */
final class Listing {
  private static final int PAGE = 100;

  private final Secrets secrets;

  Listing(Secrets secrets) {
    this.secrets = secrets;
  }

  Map<String, Action> actions() {
    return Map.of("ListSecrets", this::list);
  }

  /** A page of secrets, and the token of the next one. */
  record Found(List<ObjectNode> secrets, Optional<String> next) {}

  private Answer list(Call call) {
    Found found = page(call);
    ObjectNode output = call.input().objectNode();
    output.putArray("SecretList");
    for (ObjectNode secret : found.secrets()) {
      ObjectNode entry = Lives.entry(secret);
      for (Map.Entry<String, JsonNode> version : secret.path("versions").properties()) {
        if (!version.getValue().path("stages").isEmpty()) {
          entry
              .withObject("/SecretVersionsToStages")
              .set(version.getKey(), version.getValue().path("stages"));
        }
      }
      output.withArray("/SecretList").add(entry);
    }
    found.next().ifPresent(next -> output.put("NextToken", next));
    return Answer.of(output);
  }

  /** The secrets that a request asks for, newest first unless it says otherwise. */
  Found page(Call call) {
    ObjectNode input = call.input();
    Comparator<ObjectNode> oldestFirst =
        Comparator.<ObjectNode>comparingDouble(secret -> secret.path("created").asDouble())
            .thenComparing(secret -> secret.path("arn").asText());
    boolean ascending = call.text("SortOrder").equals("asc");
    List<ObjectNode> all =
        secrets.all(call.site()).stream()
            .filter(secret ->
                !secret.has("deleted") || input.path("IncludePlannedDeletion").asBoolean())
            .filter(secret -> matches(secret, input.path("Filters")))
            .sorted(ascending ? oldestFirst : oldestFirst.reversed())
            .toList();
    int from = from(all, call.text("NextToken"));
    int most = input.path("MaxResults").asInt(PAGE);
    int to = Math.min(from + most, all.size());
    List<ObjectNode> page = all.subList(from, to);
    return new Found(page, to < all.size() ? Optional.of(token(page.getLast())) : Optional.empty());
  }

  private static int from(List<ObjectNode> all, String token) {
    if (token.isEmpty()) {
      return 0;
    }
    for (int i = 0; i < all.size(); i++) {
      if (token(all.get(i)).equals(token)) {
        return i + 1;
      }
    }
    throw Refused.because("InvalidNextTokenException", "Invalid Token");
  }

  private static String token(ObjectNode secret) {
    byte[] arn = secret.path("arn").asText().getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(arn);
  }

  private static boolean matches(ObjectNode secret, JsonNode filters) {
    for (JsonNode filter : filters) {
      List<String> wanted = new ArrayList<>();
      filter.path("Values").forEach(value -> wanted.add(value.asText()));
      String key = filter.path("Key").asText();
      if (wanted.stream().noneMatch(value -> matches(secret, key, value))) {
        return false;
      }
    }
    return true;
  }

  /** An exclamation mark ahead of a value asks for those that do not match. */
  private static boolean matches(ObjectNode secret, String key, String wanted) {
    if (wanted.startsWith("!")) {
      return !matches(secret, key, wanted.substring(1));
    }
    boolean exact = key.equals("name") || key.startsWith("tag-");
    String value = exact ? wanted : wanted.toLowerCase(Locale.ROOT);
    return texts(secret, key)
        .anyMatch(text ->
            exact ? text.startsWith(value) : words(text).anyMatch(word -> word.startsWith(value)));
  }

  private static Stream<String> words(String text) {
    return Stream.concat(
        Stream.of(text.toLowerCase(Locale.ROOT)),
        Stream.of(text.toLowerCase(Locale.ROOT).split("[ /_+=.@!-]")));
  }

  private static Stream<String> texts(ObjectNode secret, String key) {
    Stream<String> tagKeys = secret.path("tags").properties().stream().map(Map.Entry::getKey);
    Stream<String> tagValues =
        secret.path("tags").properties().stream().map(tag -> tag.getValue().asText());
    String name = secret.path("name").asText();
    String description = secret.path("description").asText("");
    return switch (key) {
      case "name" -> Stream.of(name);
      case "description" -> Stream.of(description);
      case "tag-key" -> tagKeys;
      case "tag-value" -> tagValues;
      case "all" -> Stream.concat(Stream.of(name, description), Stream.concat(tagKeys, tagValues));
      default -> Stream.of("");
    };
  }
}

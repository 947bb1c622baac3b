package dev.trimaran.provider.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A version's digest, place and tags as the customer metadata of a model package. What SageMaker
 * takes there stands as it is, under its own name. What it does not take (names and values that are
 * longer than 128 and 256 characters, or have other characters than letters, digits, spaces and
 * {@code _.:/=+-@}) stands together as JSON in Base64, cut into as many values as it needs.
 */
record PackageMetadata(String digest, String uri, Map<String, String> tags) {
  private static final String OURS = "trimaran:";
  private static final String DIGEST = OURS + "digest";
  private static final String URI = OURS + "uri";
  private static final String TAG = "tag ";
  private static final String MORE = OURS + "more-";
  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_VALUE = 256;
  private static final int MOST = 50;
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");
  private static final ObjectMapper JSON = new ObjectMapper();

  static Map<String, String> of(String digest, String uri, Map<String, String> tags, Call call) {
    Map<String, String> plain = new TreeMap<>();
    Map<String, String> others = new TreeMap<>();
    tags.forEach((name, value) -> {
      if (fits(name, value)) {
        plain.put(name, value);
      } else {
        others.put(TAG + name, value);
      }
    });
    Map<String, String> ours = Map.of(DIGEST, digest, URI, uri);
    ours.forEach((name, value) -> (fitsOurs(value) ? plain : others).put(name, value));
    cut(others, plain);
    if (plain.size() > MOST) {
      throw call.failure(
          ErrorCode.INVALID_ARGUMENT,
          "expected tags that fit into the "
              + MOST
              + " metadata properties that a model package has, found that they need "
              + plain.size());
    }
    return plain;
  }

  private static void cut(Map<String, String> others, Map<String, String> into) {
    if (others.isEmpty()) {
      return;
    }
    String text =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(JSON.valueToTree(others).toString().getBytes(StandardCharsets.UTF_8));
    for (int from = 0; from < text.length(); from += LONGEST_VALUE) {
      into.put(
          MORE + "%03d".formatted(from / LONGEST_VALUE),
          text.substring(from, Math.min(text.length(), from + LONGEST_VALUE)));
    }
  }

  private static boolean fits(String name, String value) {
    return !name.startsWith(OURS)
        && name.length() <= LONGEST_NAME
        && PLAIN.matcher(name).matches()
        && fitsOurs(value);
  }

  private static boolean fitsOurs(String value) {
    return value.length() <= LONGEST_VALUE
        && PLAIN.matcher(value).matches()
        && value.equals(value.strip());
  }

  static PackageMetadata read(Map<String, String> properties) {
    Map<String, String> tags = new TreeMap<>();
    Map<String, String> ours = new TreeMap<>();
    StringBuilder more = new StringBuilder();
    new TreeMap<>(properties)
        .forEach((name, value) -> {
          if (name.startsWith(MORE)) {
            more.append(value);
          } else {
            (name.startsWith(OURS) ? ours : tags).put(name, value);
          }
        });
    Map<String, String> others = new TreeMap<>();
    others(more.toString(), others);
    others.forEach((name, value) -> {
      if (name.startsWith(TAG)) {
        tags.put(name.substring(TAG.length()), value);
      } else {
        ours.put(name, value);
      }
    });
    return new PackageMetadata(ours.getOrDefault(DIGEST, ""), ours.getOrDefault(URI, ""), tags);
  }

  private static void others(String text, Map<String, String> into) {
    if (text.isEmpty()) {
      return;
    }
    try {
      JsonNode json = JSON.readTree(Base64.getUrlDecoder().decode(text));
      json.properties().forEach(tag -> into.put(tag.getKey(), tag.getValue().asText()));
    } catch (IOException | IllegalArgumentException e) {
      throw new CloudException(
          ErrorCode.INTERNAL,
          false,
          "read model version",
          MORE + "…",
          "expected the tags that the registry wrote there, found other text",
          e);
    }
  }
}

package dev.trimaran.tracking.api;

import dev.trimaran.provider.api.TrackingRules;
import dev.trimaran.tracking.store.MlflowError;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What MLflow lets names and values be: {@code mlflow/utils/validation.py}. */
final class Rules {

  static final int MOST_AT_ONCE = 1000;
  static final int MOST_PARAMETERS = 100;

  private static final int LONGEST_EXPERIMENT = 500;
  private static final int LONGEST_REGISTRY_VALUE = 100_000;
  private static final int LONGEST_EXPERIMENT_VALUE = 20_000;
  private static final Pattern KEY =
      Pattern.compile("[/\\w.\\- :]*", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern ALIAS = Pattern.compile("[\\w\\-]{1,255}");
  private static final Pattern VERSION_ALIAS = Pattern.compile("[vV]\\d+");
  private static final Pattern REMOTE = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*");
  private static final List<String> LOCAL = List.of("file", "sqlite", "jdbc");

  private Rules() {}

  static String experimentName(String name) {
    if (name.isBlank()) {
      throw MlflowError.invalid("Invalid experiment name: ''. Expected one that is not blank.");
    }
    return within(name, "name", LONGEST_EXPERIMENT);
  }

  static String modelName(String name) {
    if (name.isBlank()) {
      throw MlflowError.invalid("Registered model name cannot be empty.");
    }
    if (name.contains("/") || name.contains(":")) {
      throw MlflowError.invalid(
          "Invalid name: '%s'. Registered model name cannot contain '/' or ':'".formatted(name));
    }
    return within(name, "name", TrackingRules.MAX_KEY + 6);
  }

  static String key(String key, String path) {
    if (!KEY.matcher(key).matches()) {
      throw MlflowError.invalid(
          "Invalid value \"%s\" for parameter '%s' supplied: Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), colon(:) and slashes (/)."
              .formatted(key, path));
    }
    if (key.isEmpty() || !plain(key)) {
      throw MlflowError.invalid(
          "Invalid value \"%s\" for parameter '%s' supplied: Names may be treated as files in certain cases, and must not resolve to other names when treated as such."
              .formatted(key, path));
    }
    return within(key, path, TrackingRules.MAX_KEY);
  }

  /** Whether it names a file below a folder, in one way only. */
  private static boolean plain(String key) {
    try {
      Path path = Path.of(key);
      return !key.startsWith("/")
          && path.normalize().equals(path)
          && path.toString().equals(key)
          && !path.startsWith("..")
          && !key.equals(".");
    } catch (InvalidPathException unusable) {
      return false;
    }
  }

  /** What MLflow's server keeps of a parameter's value: it cuts off what is too long. */
  static String parameter(String value) {
    return cut(value, TrackingRules.MAX_PARAMETER);
  }

  /** What MLflow's server keeps of a tag's value. */
  static String tag(String value) {
    return cut(value, TrackingRules.MAX_TAG);
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest);
  }

  static String experimentTag(String value) {
    return within(value, "value", LONGEST_EXPERIMENT_VALUE);
  }

  static String registryTag(String value) {
    return within(value, "value", LONGEST_REGISTRY_VALUE);
  }

  private static String within(String text, String path, int longest) {
    if (text.codePointCount(0, text.length()) > longest) {
      throw MlflowError.invalid(
          "'%s' exceeds the maximum length of %d characters".formatted(path, longest));
    }
    return text;
  }

  static String alias(String alias) {
    if (!ALIAS.matcher(alias).matches()) {
      throw MlflowError.invalid(
          "Invalid alias name: '%s'. Names may only contain alphanumerics, underscores (_) and dashes (-), at most 255."
              .formatted(alias));
    }
    if (alias.equalsIgnoreCase("latest")) {
      throw MlflowError.invalid("'latest' alias name (case insensitive) is reserved.");
    }
    if (VERSION_ALIAS.matcher(alias).matches()) {
      throw MlflowError.invalid("Version alias name '" + alias + "' is reserved.");
    }
    return alias;
  }

  /** A place of files is a URI that is no folder of the server's machine. */
  static String location(String uri) {
    var matcher = REMOTE.matcher(uri);
    if (!matcher.matches()
        || LOCAL.contains(matcher.group(1).toLowerCase(java.util.Locale.ROOT))
        || uri.contains("..")
        || uri.contains("%2e")
        || uri.contains("%2E")
        || uri.contains("#")) {
      throw MlflowError.invalid(
          "Invalid model version source or artifact location: '%s'. Expected a URI such as mlflow-artifacts:/…, runs:/…, models:/… or s3://…, without '..' and '#'; a folder of the server's machine is none."
              .formatted(uri));
    }
    return uri;
  }

  /** Key and value of each; the last one where a key comes twice. */
  static Map<String, String> pairs(List<Input> inputs) {
    Map<String, String> pairs = new LinkedHashMap<>();
    inputs.forEach(each -> pairs.put(each.required("key"), each.text("value").orElse("")));
    return pairs;
  }

  /** Tags of a run, a model or an experiment. */
  static Map<String, String> tags(List<Input> inputs) {
    Map<String, String> tags = pairs(inputs);
    int at = 0;
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      key(tag.getKey(), "tags[" + at + "].key");
      tag.setValue(tag(tag.getValue()));
      at++;
    }
    return tags;
  }
}

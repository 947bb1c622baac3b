package dev.trimaran.model.window;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * Names one window: the same name, the same content.
 *
 * @param model the model's name
 * @param version its version
 * @param instance the serving instance, told apart from all that ever served
 * @param sequence counts the windows that the instance closed, from 0
 * @param start when the window began
 * @param end when it was closed, not before its start
 */
public record WindowId(
    String model, String version, String instance, long sequence, Instant start, Instant end) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
  private static final DateTimeFormatter FOLDER =
      DateTimeFormatter.ofPattern("uuuu-MM-dd/HH").withZone(ZoneOffset.UTC);

  public WindowId {
    requireName("a model", model);
    requireName("a version", version);
    requireName("an instance", instance);
    if (sequence < 0) {
      throw new IllegalArgumentException(
          "expected a sequence number of at least 0, found " + sequence);
    }
    if (end.isBefore(start)) {
      throw new IllegalArgumentException(
          "expected a window that ends after it starts, found %s to %s".formatted(start, end));
    }
  }

  /** Where the windows of a model's version lie in an object store, with a slash at the end. */
  public static String folder(String model, String version) {
    requireName("a model", model);
    requireName("a version", version);
    return "windows/" + model + "/" + version + "/";
  }

  /** Where the windows that began in an hour (UTC) lie, with a slash at the end. */
  public static String folder(String model, String version, Instant hour) {
    return folder(model, version) + FOLDER.format(hour) + "/";
  }

  /** The window's key in an object store: by the hour (UTC) in which it began. */
  public String key() {
    return folder(model, version, start) + instance + "-" + sequence + ".json";
  }

  private static void requireName(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "expected %s of letters, digits, '.', '_' and '-' (at most 128), found \"%s\""
              .formatted(what, name));
    }
  }
}

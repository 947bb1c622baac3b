package dev.trimaran.stacks.plan.render;

import dev.trimaran.stacks.plan.PropertyChange;
import dev.trimaran.stacks.value.Urn;
import dev.trimaran.stacks.value.Value;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values for people, on one line. */
final class ValueText {
  private static final int LONGEST = 72;

  /** Characters that are shown before a difference. */
  private static final int AROUND = 16;

  private ValueText() {}

  /** What was and what is, as far as there is both; long texts from where they begin to differ. */
  static String change(PropertyChange change) {
    if (change.before().isEmpty() || change.after().isEmpty()) {
      return change
          .before()
          .map(before -> of(before) + " → gone")
          .orElseGet(() -> of(change.after().orElse(Value.NULL)));
    }
    var before = change.before().get();
    var after = change.after().get();
    if (before instanceof Value.Text was && after instanceof Value.Text is) {
      var same =
          Math.max(was.value().length(), is.value().length()) > LONGEST
              ? common(was.value(), is.value())
              : 0;
      return quoted(from(was.value(), same)) + " → " + quoted(from(is.value(), same));
    }
    return of(before) + " → " + of(after);
  }

  private static int common(String one, String other) {
    int same = 0;
    while (same < Math.min(one.length(), other.length())
        && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return Math.max(0, same - AROUND);
  }

  private static String from(String text, int start) {
    return start == 0 ? text : "…" + text.substring(start);
  }

  static String of(Value value) {
    return switch (value) {
      case Value.Null _ -> "nothing";
      case Value.Bool bool -> Boolean.toString(bool.value());
      case Value.Num number -> number.toString();
      case Value.Text text -> quoted(text.value());
      case Value.Items items when items.values().isEmpty() -> "[]";
      case Value.Items items ->
          items.values().stream().map(ValueText::of).collect(Collectors.joining(", ", "[", "]"));
      case Value.Fields fields ->
          fields.values().entrySet().stream()
              .map(field -> field.getKey() + ": " + of(field.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Value.Secret _ -> "(secret)";
      case Value.Unknown unknown -> unknown(unknown);
      case Value.Asset asset -> file("file", asset.origin(), asset.content(), asset.digest());
      case Value.Archive archive ->
          file("archive", archive.origin(), archive.content(), archive.digest());
      case Value.Reference reference -> Urn.parse(reference.urn()).name();
    };
  }

  private static String unknown(Value.Unknown unknown) {
    var names =
        unknown.dependencies().stream()
            .map(urn -> Urn.parse(urn).name())
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "(known later)" : "(known after " + names + ")";
  }

  private static String file(
      String what, Value.Origin origin, String content, Optional<String> digest) {
    var from =
        origin == Value.Origin.PATH || origin == Value.Origin.URI ? " " + quoted(content) : "";
    return what + from + digest.map(hash -> " " + hash.substring(0, 8)).orElse("");
  }

  private static String quoted(String text) {
    var line = text.replace("\n", "\\n");
    return '"' + (line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line) + '"';
  }
}

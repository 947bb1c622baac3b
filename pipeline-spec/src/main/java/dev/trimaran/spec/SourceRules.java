package dev.trimaran.spec;

import dev.trimaran.spec.shape.BrokenRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which of a source's keys say something of its kind of place, and where a password may stand. */
record SourceRules(
    String uri,
    Optional<Format> format,
    Map<String, ColumnType> types,
    Optional<String> table,
    Optional<String> query,
    Optional<String> from,
    Optional<String> until,
    Optional<String> group,
    Optional<String> user,
    Optional<String> password,
    Map<String, String> options) {
  private static final String COMMITTED = "committed";
  private static final Pattern SECRET = Pattern.compile("secret://[A-Za-z0-9_.-]+");
  private static final Pattern WITH_PASSWORD =
      Pattern.compile("(?i).*([?&;](password|pwd|sslpassword)=|//[^/@?]*:[^/@?]*@).*");
  private static final Pattern SENSITIVE =
      Pattern.compile("(?i).*(password|secret|sasl\\.jaas\\.config).*");

  List<BrokenRule> broken() {
    SourceKind kind = SourceKind.of(uri);
    List<BrokenRule> broken = new ArrayList<>();
    database(kind, broken);
    messages(kind, broken);
    signIn(kind, broken);
    return broken;
  }

  private void database(SourceKind kind, List<BrokenRule> broken) {
    if (kind != SourceKind.DATABASE) {
      refuse("table", table.isPresent(), "of a database (jdbc:…)", broken);
      refuse("query", query.isPresent(), "of a database (jdbc:…)", broken);
      return;
    }
    if (table.isPresent() == query.isPresent()) {
      String found = table.isPresent() ? "both" : "neither";
      broken.add(
          new BrokenRule(
              table.isPresent() ? "query" : "uri",
              "expected table or query of a database, found " + found));
    }
    if (format.isPresent()) {
      broken.add(new BrokenRule("format", "expected no format of a database, whose columns tell"));
    }
  }

  private void messages(SourceKind kind, List<BrokenRule> broken) {
    if (!kind.messages()) {
      refuse("from", from.isPresent(), "of a stream (kafka://… or kinesis://…)", broken);
      refuse("until", until.isPresent(), "of a stream (kafka://… or kinesis://…)", broken);
      refuse("group", group.isPresent(), "of Kafka (kafka://…)", broken);
      return;
    }
    format
        .filter(written -> written == Format.PARQUET)
        .ifPresent(written ->
            broken.add(
                new BrokenRule("format", "expected json-lines or csv of a stream, found parquet")));
    if (format.filter(written -> written == Format.CSV).isPresent() && types.isEmpty()) {
      broken.add(
          new BrokenRule(
              "format",
              "expected types with the name of each field in order beside csv of a stream, whose messages have no header; found none"));
    }
    boolean asks =
        from.filter(COMMITTED::equals).or(() -> until.filter(COMMITTED::equals)).isPresent();
    if (kind == SourceKind.STREAM) {
      refuse("group", group.isPresent(), "of Kafka (kafka://…)", broken);
      if (asks) {
        broken.add(
            new BrokenRule(
                from.filter(COMMITTED::equals).isPresent() ? "from" : "until",
                "expected earliest, latest, a time or positions: only Kafka keeps what a group has committed; found committed"));
      }
    } else if (asks && group.isEmpty()) {
      broken.add(
          new BrokenRule(
              from.filter(COMMITTED::equals).isPresent() ? "from" : "until",
              "expected group beside committed, found none"));
    }
  }

  private void signIn(SourceKind kind, List<BrokenRule> broken) {
    boolean signsIn = kind == SourceKind.DATABASE || kind == SourceKind.KAFKA;
    if (!signsIn) {
      String where = "of a database (jdbc:…) or of Kafka (kafka://…)";
      refuse("user", user.isPresent(), where, broken);
      refuse("password", password.isPresent(), where, broken);
      refuse("options", !options.isEmpty(), where, broken);
      return;
    }
    if (WITH_PASSWORD.matcher(uri).matches()) {
      broken.add(
          new BrokenRule(
              "uri",
              "expected no password in the URI, found one; put it into the secret store and write password: secret://NAME"));
    }
    password
        .filter(text -> !SECRET.matcher(text).matches())
        .ifPresent(text ->
            broken.add(
                new BrokenRule(
                    "password",
                    "expected secret://NAME, found a text; put the password into the secret store")));
    options.forEach((name, value) -> {
      if (SENSITIVE.matcher(name).matches() && !SECRET.matcher(value).matches()) {
        broken.add(
            new BrokenRule("options", "expected secret://NAME as " + name + ", found a text"));
      }
    });
  }

  private static void refuse(String key, boolean there, String where, List<BrokenRule> broken) {
    if (there) {
      broken.add(new BrokenRule(key, "says something only " + where + "; leave it out"));
    }
  }
}

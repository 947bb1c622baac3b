package dev.trimaran.lifecycle.support;

import dev.trimaran.spec.ColumnType;
import dev.trimaran.spec.Format;
import dev.trimaran.spec.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds a source that is elsewhere, key by key as the spec names them. */
public final class RemoteSources {
  private final String uri;
  private final Map<String, String> keys = new LinkedHashMap<>();
  private final Map<String, String> options = new LinkedHashMap<>();
  private final Map<String, ColumnType> types = new LinkedHashMap<>();
  private double maxBadRows = 0.001;

  public RemoteSources(String uri) {
    this.uri = uri;
  }

  public RemoteSources with(String key, String value) {
    keys.put(key, value);
    return this;
  }

  public RemoteSources option(String name, String value) {
    options.put(name, value);
    return this;
  }

  public RemoteSources type(String column, ColumnType type) {
    types.put(column, type);
    return this;
  }

  public RemoteSources maxBadRows(double share) {
    maxBadRows = share;
    return this;
  }

  public Source build() {
    return new Source(
        uri,
        get("format").map(Format::valueOf),
        types,
        List.of(),
        maxBadRows,
        get("table"),
        get("query"),
        get("from"),
        get("until"),
        get("group"),
        get("user"),
        get("password"),
        options);
  }

  private Optional<String> get(String key) {
    return Optional.ofNullable(keys.get(key));
  }
}

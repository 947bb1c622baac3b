package dev.trimaran.model.window;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one version of a model is counted: its inputs in the order of the signature, then the
 * probability, then the label. Windows merge if their layouts are the same; the digest says so.
 */
public final class Layout {

  private final List<ColumnLayout> columns;
  private final Map<String, Integer> places = new HashMap<>();
  private final String digest;

  /** A layout of these columns, each name once. */
  public Layout(List<ColumnLayout> columns) {
    this.columns = List.copyOf(columns);
    for (int i = 0; i < columns.size(); i++) {
      if (places.put(columns.get(i).name(), i) != null) {
        throw new IllegalArgumentException(
            "expected every column once, found \"%s\" twice".formatted(columns.get(i).name()));
      }
    }
    digest = sha256(LayoutJson.write(this).toString());
  }

  /** The columns, in order. */
  public List<ColumnLayout> columns() {
    return columns;
  }

  /** How many inputs come first. */
  public int inputs() {
    return (int) columns.stream().filter(column -> column.role() == ColumnRole.INPUT).count();
  }

  /** The place of the column called {@code name}. */
  public Optional<Integer> place(String name) {
    return Optional.ofNullable(places.get(name));
  }

  /** The SHA-256 of the layout, in lower-case hex. */
  public String digest() {
    return digest;
  }

  /** The layout as JSON, which {@link #fromJson} reads. */
  public JsonNode toJson() {
    return LayoutJson.write(this);
  }

  /**
   * Reads a layout.
   *
   * @throws WindowException if it is none
   */
  public static Layout fromJson(JsonNode json) {
    return LayoutJson.read(new Fields("layout", json));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Layout that && columns.equals(that.columns);
  }

  @Override
  public int hashCode() {
    return columns.hashCode();
  }

  @Override
  public String toString() {
    return columns.toString();
  }

  private static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

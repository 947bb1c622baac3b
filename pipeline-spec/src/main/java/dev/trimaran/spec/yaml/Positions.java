package dev.trimaran.spec.yaml;

import dev.trimaran.spec.Location;
import dev.trimaran.spec.SourceMap;
import dev.trimaran.spec.SpecPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where each path of a tree stands. */
public final class Positions implements SourceMap {
  private final Location start;
  private final Map<String, Location> values = new HashMap<>();
  private final Map<String, Location> keys = new HashMap<>();

  private Positions(Location start) {
    this.start = start;
  }

  /** The positions of a tree. */
  public static Positions of(YamlNode root) {
    Positions positions = new Positions(root.at());
    positions.add(SpecPath.ROOT, root);
    return positions;
  }

  /** The positions of a file without a tree: always its start. */
  public static Positions none(String file) {
    return new Positions(new Location(file, 1, 1));
  }

  @Override
  public Location locate(String path) {
    return nearest(values, path);
  }

  @Override
  public Location locateKey(String path) {
    return keys.getOrDefault(path, locate(path));
  }

  private Location nearest(Map<String, Location> places, String path) {
    for (int end = path.length(); end > 0; end--) {
      boolean edge = end == path.length() || path.charAt(end) == '.' || path.charAt(end) == '[';
      Location place = edge ? places.get(path.substring(0, end)) : null;
      if (place != null) {
        return place;
      }
    }
    return start;
  }

  private void add(SpecPath path, YamlNode node) {
    values.putIfAbsent(path.text(), node.at());
    switch (node) {
      case YamlNode.Scalar ignored -> {}
      case YamlNode.Items list -> addItems(path, list.items());
      case YamlNode.Entries map -> addEntries(path, map.entries());
    }
  }

  private void addItems(SpecPath path, List<YamlNode> items) {
    for (int i = 0; i < items.size(); i++) {
      add(path.item(i), items.get(i));
    }
  }

  private void addEntries(SpecPath path, List<YamlNode.Entry> entries) {
    for (YamlNode.Entry entry : entries) {
      SpecPath below = path.key(entry.key());
      keys.putIfAbsent(below.text(), entry.at());
      add(below, entry.value());
    }
  }
}

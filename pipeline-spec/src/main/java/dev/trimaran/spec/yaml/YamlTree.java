package dev.trimaran.spec.yaml;

import dev.trimaran.spec.Location;
import dev.trimaran.spec.SpecPath;
import dev.trimaran.spec.SpecProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Builds the tree from a parser's events. An alias is the tree of its anchor again and counts with
 * its full size.
 */
final class YamlTree {
  private static final int DEEPEST = 40;
  private static final int MOST_NODES = 20_000;

  private final String file;
  private final List<SpecProblem> problems;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private int nodes;

  private record Anchored(YamlNode node, int size) {}

  /** Under which path a node stands and, if in a map, where its key does. */
  private record Place(SpecPath path, Optional<Location> key) {}

  YamlTree(String file, List<SpecProblem> problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The only document, unless there is none. */
  Optional<YamlNode> read(Iterable<Event> events) {
    Iterator<Event> rest = events.iterator();
    Optional<YamlNode> root = Optional.empty();
    while (rest.hasNext()) {
      Event event = rest.next();
      switch (event.getEventId()) {
        case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
        case DocumentStart -> {
          if (root.isPresent()) {
            throw new TreeRefused(at(event), "expected one YAML document, found a second one");
          }
        }
        default ->
            root = Optional.of(node(event, rest, 0, new Place(SpecPath.ROOT, Optional.empty())));
      }
    }
    if (root.isEmpty()) {
      throw new TreeRefused(new Location(file, 1, 1), "expected a pipeline, found an empty file");
    }
    return root;
  }

  private YamlNode node(Event event, Iterator<Event> rest, int depth, Place place) {
    count(1, event);
    if (depth > DEEPEST) {
      throw new TreeRefused(at(event), "expected at most " + DEEPEST + " levels, found more");
    }
    if (event instanceof AliasEvent alias) {
      return anchored(alias);
    }
    int before = nodes;
    YamlNode node =
        switch (event) {
          case ScalarEvent scalar -> Scalars.read(at(event), scalar);
          case MappingStartEvent map -> entries(map, rest, depth, place);
          case CollectionStartEvent list -> items(list, rest, depth, place);
          default -> throw new IllegalStateException("no node starts with " + event);
        };
    anchorOf(event)
        .ifPresent(anchor -> anchors.put(anchor, new Anchored(node, nodes - before + 1)));
    return node;
  }

  private YamlNode anchored(AliasEvent alias) {
    Anchored anchored = anchors.get(alias.getAlias());
    if (anchored == null) {
      String name = alias.getAlias().getValue();
      throw new TreeRefused(
          at(alias),
          "expected an anchor that ends before its alias, found *" + name + " without one");
    }
    count(anchored.size(), alias);
    return anchored.node();
  }

  private YamlNode items(CollectionStartEvent start, Iterator<Event> rest, int depth, Place place) {
    Scalars.refuseTag(at(start), start.getTag());
    List<YamlNode> items = new ArrayList<>();
    for (Event next = rest.next(); next.getEventId() != Event.ID.SequenceEnd; next = rest.next()) {
      items.add(
          node(
              next, rest, depth + 1, new Place(place.path().item(items.size()), Optional.empty())));
    }
    return new YamlNode.Items(start(start, place), List.copyOf(items));
  }

  private YamlNode entries(
      CollectionStartEvent start, Iterator<Event> rest, int depth, Place place) {
    Scalars.refuseTag(at(start), start.getTag());
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    for (Event next = rest.next(); next.getEventId() != Event.ID.MappingEnd; next = rest.next()) {
      Location keyAt = at(next);
      YamlNode key = node(next, rest, depth + 1, new Place(place.path(), Optional.empty()));
      if (!(key instanceof YamlNode.Scalar name)) {
        throw new TreeRefused(keyAt, "expected a text as key, found " + key.found());
      }
      SpecPath path = place.path().key(name.text());
      YamlNode value = node(rest.next(), rest, depth + 1, new Place(path, Optional.of(keyAt)));
      YamlNode.Entry first =
          entries.putIfAbsent(name.text(), new YamlNode.Entry(keyAt, name.text(), value));
      if (first != null) {
        String message =
            "expected each key once, found it again (first at line " + first.at().line() + ")";
        problems.add(new SpecProblem(keyAt, path.text(), message));
      }
    }
    return new YamlNode.Entries(start(start, place), List.copyOf(entries.values()));
  }

  private void count(int more, Event event) {
    nodes += more;
    if (nodes > MOST_NODES) {
      throw new TreeRefused(
          at(event),
          "expected at most " + MOST_NODES + " values, aliases counted in full, found more");
    }
  }

  private Location start(CollectionStartEvent start, Place place) {
    return start.isFlow() ? at(start) : place.key().orElse(at(start));
  }

  private Location at(Event event) {
    return event
        .getStartMark()
        .map(mark -> YamlText.location(file, mark))
        .orElse(new Location(file, 1, 1));
  }

  private static Optional<Anchor> anchorOf(Event event) {
    return event instanceof NodeEvent node ? node.getAnchor() : Optional.empty();
  }
}

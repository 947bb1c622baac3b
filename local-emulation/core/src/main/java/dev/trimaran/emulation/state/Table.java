package dev.trimaran.emulation.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.h2.mvstore.MVMap;

/**
 * JSON documents by key, in the order of the keys. A document that is got belongs to the caller:
 * changing it changes nothing here. A change is lasting when its method has returned. Thread safe.
 */
public final class Table {
  private final ConcurrentMap<String, Document> map;
  private final Function<String, Iterator<String>> keys;
  private final Function<ObjectNode, Document> kept;
  private final Runnable commit;

  private Table(
      ConcurrentMap<String, Document> map,
      Function<String, Iterator<String>> keys,
      Function<ObjectNode, Document> kept,
      Runnable commit) {
    this.map = map;
    this.keys = keys;
    this.kept = kept;
    this.commit = commit;
  }

  /** A table that is gone with the process. */
  static Table inMemory() {
    ConcurrentSkipListMap<String, Document> map = new ConcurrentSkipListMap<>();
    return new Table(
        map, from -> map.tailMap(from).keySet().iterator(), Document::inMemory, () -> {});
  }

  /** A table over a map of a file, whose changes are lasting once they are committed. */
  static Table lasting(MVMap<String, Document> map, Runnable commit) {
    return new Table(map, map::keyIterator, Document::ofTree, commit);
  }

  /** The document under the key. */
  public Optional<ObjectNode> get(String key) {
    return Optional.ofNullable(map.get(key)).map(Document::own);
  }

  /** The document under the key, to be looked at and not to be changed, nor any part of it. */
  public Optional<JsonNode> look(String key) {
    return Optional.ofNullable(map.get(key)).map(Document::shared);
  }

  /** The first document whose key starts with the prefix. */
  public Optional<ObjectNode> first(String prefix) {
    return firstDocument(prefix).map(Document::own);
  }

  /** The same, to be looked at and not to be changed, nor any part of it. */
  public Optional<JsonNode> lookFirst(String prefix) {
    return firstDocument(prefix).map(Document::shared);
  }

  private Optional<Document> firstDocument(String prefix) {
    for (Iterator<String> each = keys.apply(prefix); each.hasNext(); ) {
      String key = each.next();
      if (!key.startsWith(prefix)) {
        return Optional.empty();
      }
      Document document = map.get(key);
      if (document != null) { // else it was removed meanwhile, and the next one is the first
        return Optional.of(document);
      }
    }
    return Optional.empty();
  }

  /** Whether there is one. */
  public boolean has(String key) {
    return map.containsKey(key);
  }

  /** Whether there is none at all. */
  public boolean isEmpty() {
    return map.isEmpty();
  }

  /** How many documents there are. */
  public long size() {
    return map.size();
  }

  /** Stores the document, in place of what may be there. */
  public void put(String key, ObjectNode document) {
    map.put(key, kept.apply(document));
    commit.run();
  }

  /** Stores the document unless the key is taken; of several at once one is told {@code true}. */
  public boolean putIfAbsent(String key, ObjectNode document) {
    boolean stored = map.putIfAbsent(key, kept.apply(document)) == null;
    commit.run();
    return stored;
  }

  /**
   * Changes the document in one step; what others change at the same time is not lost. The change
   * may be asked for more than once and must have no other effect.
   *
   * @return the document as it is now; empty when there is none, and then nothing was changed
   */
  public Optional<ObjectNode> update(String key, UnaryOperator<ObjectNode> change) {
    while (true) {
      Document before = map.get(key);
      if (before == null) {
        return Optional.empty();
      }
      ObjectNode changed = change.apply(before.own());
      if (map.replace(key, before, kept.apply(changed))) {
        commit.run();
        return Optional.of(changed);
      }
    }
  }

  /** Removes the document and gives what it was. */
  public Optional<ObjectNode> remove(String key) {
    Optional<ObjectNode> removed = Optional.ofNullable(map.remove(key)).map(Document::own);
    commit.run();
    return removed;
  }

  /** The documents whose keys start with the prefix, by key. */
  public List<Map.Entry<String, ObjectNode>> list(String prefix) {
    return list(prefix, "", Integer.MAX_VALUE);
  }

  /**
   * At most so many documents whose keys start with the prefix and come after a key, by key.
   *
   * @param after the last key of the page before; empty for the first page
   */
  public List<Map.Entry<String, ObjectNode>> list(String prefix, String after, int most) {
    List<Map.Entry<String, ObjectNode>> found = new ArrayList<>();
    String from = after.compareTo(prefix) > 0 ? after : prefix;
    for (Iterator<String> each = keys.apply(from); each.hasNext() && found.size() < most; ) {
      String key = each.next();
      if (!key.startsWith(prefix)) {
        break;
      }
      if (key.equals(after) && !after.isEmpty()) {
        continue;
      }
      get(key).ifPresent(document -> found.add(Map.entry(key, document)));
    }
    return found;
  }
}

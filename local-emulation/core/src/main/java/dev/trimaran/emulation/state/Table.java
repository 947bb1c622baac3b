package dev.trimaran.emulation.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.h2.mvstore.MVMap;

/**
 * JSON documents by key, in the order of the keys. A document that is got belongs to the caller:
 * changing it changes nothing here. A change is lasting when its method has returned. Thread safe.
 */
public final class Table {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MVMap<String, String> map;
  private final Runnable commit;

  Table(MVMap<String, String> map, Runnable commit) {
    this.map = map;
    this.commit = commit;
  }

  /** The document under the key. */
  public Optional<ObjectNode> get(String key) {
    return Optional.ofNullable(map.get(key)).map(Table::parse);
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
    return map.sizeAsLong();
  }

  /** Stores the document, in place of what may be there. */
  public void put(String key, ObjectNode document) {
    map.put(key, document.toString());
    commit.run();
  }

  /** Stores the document unless the key is taken; of several at once one is told {@code true}. */
  public boolean putIfAbsent(String key, ObjectNode document) {
    boolean stored = map.putIfAbsent(key, document.toString()) == null;
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
      String before = map.get(key);
      if (before == null) {
        return Optional.empty();
      }
      ObjectNode changed = change.apply(parse(before));
      if (map.replace(key, before, changed.toString())) {
        commit.run();
        return Optional.of(changed);
      }
    }
  }

  /** Removes the document and gives what it was. */
  public Optional<ObjectNode> remove(String key) {
    Optional<ObjectNode> removed = Optional.ofNullable(map.remove(key)).map(Table::parse);
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
    for (Iterator<String> keys = map.keyIterator(from); keys.hasNext() && found.size() < most; ) {
      String key = keys.next();
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

  private static ObjectNode parse(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("expected a JSON document in the state, found: " + text, e);
    }
  }
}

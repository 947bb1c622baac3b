package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A walk through documents by key in S3's order, where keys with the delimiter after the prefix
 * count once as the prefix that they have in common.
 *
 * @param prefix of the keys that are found
 * @param delimiter empty for none
 * @param wanted which documents count
 */
record Walk(
    Bucket bucket, String prefix, String delimiter, Source source, Predicate<ObjectNode> wanted) {
  private static final int BATCH = 100;

  /** Where the documents are, by place. */
  interface Source {
    /** Up to so many documents after a place. */
    List<Map.Entry<String, ObjectNode>> list(String after, int most);

    /** The place from which the walk goes on behind a document. */
    String behind(String place, ObjectNode document);
  }

  /** A document, or a prefix that several keys have in common. */
  record Item(String name, ObjectNode document, boolean common) {}

  /**
   * What was found.
   *
   * @param more whether there is more
   */
  record Page(List<Item> items, boolean more) {
    Item last() {
      return items.getLast();
    }
  }

  /**
   * Up to so many items after a place.
   *
   * @param after the place to begin behind; empty for the beginning
   * @param above prefixes in common count only above this name
   */
  Page page(String after, String above, int most) {
    List<Item> items = new ArrayList<>();
    String place = after;
    while (true) {
      List<Map.Entry<String, ObjectNode>> found =
          source.list(place, delimiter.isEmpty() ? BATCH : 1);
      if (found.isEmpty() || most == 0) {
        return new Page(items, /* more= */ false);
      }
      for (Map.Entry<String, ObjectNode> each : found) {
        if (each.getKey().compareTo(place) <= 0) {
          continue; // An older version of a key that has been counted.
        }
        ObjectNode document = each.getValue();
        place = source.behind(each.getKey(), document);
        if (!wanted.test(document)) {
          continue;
        }
        String key = document.path("key").asText();
        String common = common(key);
        if (!common.isEmpty()) {
          place = Versions.endOfPrefix(bucket, common);
          if (!above.isEmpty() && !ObjectKey.before(above, common)) {
            continue;
          }
        }
        if (items.size() == most) {
          return new Page(items, /* more= */ true);
        }
        items.add(new Item(common.isEmpty() ? key : common, document, !common.isEmpty()));
      }
    }
  }

  private String common(String key) {
    if (delimiter.isEmpty()) {
      return "";
    }
    int at = key.indexOf(delimiter, prefix.length());
    return at < 0 ? "" : key.substring(0, at + delimiter.length());
  }
}

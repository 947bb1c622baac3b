package dev.trimaran.emulation.aws.featurestore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.state.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest record of each identifier. A record replaces another only when its event is later; a
 * soft deletion is a record without features, so that what is older cannot come back.
 */
final class OnlineStore {
  private static final String EVENT = "event";
  private static final String EXPIRES = "expires";
  private static final String DELETED = "deleted";

  private final Aws aws;
  private final Table records;

  OnlineStore(Aws aws) {
    this.aws = aws;
    this.records = aws.state().table("sagemaker-featurestore-runtime/record");
  }

  /** Keeps the record unless there is one of the same or a later event. */
  void put(Group group, FeatureRecord put, Optional<Duration> timeToLive) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put(EVENT, put.event().toString());
    timeToLive.ifPresent(ttl -> document.put(EXPIRES, put.event().plus(ttl).toString()));
    document.set("values", put.values());
    replace(key(group, put.identifier()), put.event(), document);
  }

  /** The record as it is kept; empty when there is none, or when it is deleted or expired. */
  Optional<ObjectNode> get(Group group, String identifier) {
    return records.get(key(group, identifier)).filter(this::visible);
  }

  /** When a record of {@link #get} expires. */
  static Optional<String> expires(ObjectNode document) {
    return document.has(EXPIRES) ? Optional.of(document.path(EXPIRES).asText()) : Optional.empty();
  }

  /** Leaves a mark in the record's place unless there is one of the same or a later event. */
  void deleteSoft(Group group, String identifier, Instant event) {
    ObjectNode mark = JsonNodeFactory.instance.objectNode();
    mark.put(EVENT, event.toString());
    mark.put(DELETED, true);
    mark.putArray("values");
    if (records.has(key(group, identifier))) {
      replace(key(group, identifier), event, mark);
    }
  }

  /** Takes the record out; refused when it is of the same or a later event. */
  void deleteHard(Group group, String identifier, Instant event) {
    String key = key(group, identifier);
    records
        .get(key)
        .filter(there -> !event.isAfter(Instant.parse(there.path(EVENT).asText())))
        .ifPresent(there -> {
          throw Refused.invalid(
              "EventTime: the deletion's %s is not after the record's %s."
                  .formatted(event, there.path(EVENT).asText()));
        });
    records.remove(key);
  }

  /** The identifiers of a group after one of them, and not more than so many. */
  List<String> identifiers(Group group, String after, int most, boolean withDeleted) {
    String prefix = key(group, "");
    return records.list(prefix, after.isEmpty() ? "" : prefix + after, Integer.MAX_VALUE).stream()
        .filter(entry -> visible(entry.getValue()) || (withDeleted && !expired(entry.getValue())))
        .map(Map.Entry::getKey)
        .map(key -> key.substring(prefix.length()))
        .limit(most)
        .toList();
  }

  private void replace(String key, Instant event, ObjectNode document) {
    while (!records.putIfAbsent(key, document)) {
      Optional<ObjectNode> now =
          records.update(
              key,
              there ->
                  event.isAfter(Instant.parse(there.path(EVENT).asText())) || expired(there)
                      ? document
                      : there);
      if (now.isPresent()) {
        return;
      }
    }
  }

  private boolean visible(ObjectNode document) {
    return !document.path(DELETED).asBoolean() && !expired(document);
  }

  private boolean expired(ObjectNode document) {
    return document.has(EXPIRES)
        && !aws.time().now().isBefore(Instant.parse(document.path(EXPIRES).asText()));
  }

  private static String key(Group group, String identifier) {
    return group.arn() + "/" + identifier;
  }
}

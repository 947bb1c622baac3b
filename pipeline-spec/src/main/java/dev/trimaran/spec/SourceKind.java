package dev.trimaran.spec;

import java.util.Locale;

/** What kind of place a source is in. */
public enum SourceKind {
  /** A file of this machine. */
  FILE,
  /** Objects that a provider knows, such as {@code s3://bucket/folder/}. */
  OBJECTS,
  /** A table or a query of a database that speaks JDBC. */
  DATABASE,
  /** Topics of Kafka. */
  KAFKA,
  /** A stream that a provider knows, such as {@code kinesis://stream}. */
  STREAM;

  private static final String JDBC = "jdbc:";
  private static final String FILE_SCHEME = "file:";
  private static final String KAFKA_SCHEME = "kafka://";
  private static final String KINESIS = "kinesis://";

  /** The kind of a source's URI. */
  static SourceKind of(String uri) {
    String lower = uri.toLowerCase(Locale.ROOT);
    if (lower.startsWith(JDBC)) {
      return DATABASE;
    }
    if (lower.startsWith(KAFKA_SCHEME)) {
      return KAFKA;
    }
    if (lower.startsWith(KINESIS)) {
      return STREAM;
    }
    return lower.contains("://") && !lower.startsWith(FILE_SCHEME) ? OBJECTS : FILE;
  }

  /** Whether its rows come as messages. */
  public boolean messages() {
    return this == KAFKA || this == STREAM;
  }

  /** Whether it is somewhere else than on this machine. */
  public boolean remote() {
    return this != FILE;
  }
}

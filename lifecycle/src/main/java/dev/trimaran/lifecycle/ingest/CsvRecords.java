package dev.trimaran.lifecycle.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The records of a CSV file one after the other (RFC 4180: fields in double quotes may hold
 * delimiters, line breaks and doubled quotes), with the place where each starts. Lenient: a stray
 * quote is a character. A byte order mark is skipped. Not thread safe.
 */
final class CsvRecords {
  private static final int END = -1;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int filled;
  private int read;
  private final char delimiter;
  private final List<String> fields = new ArrayList<>();
  private final Bytes field = new Bytes();
  private final Bytes text = new Bytes();
  private long position;
  private long lineOfPosition = 1;
  private long offset;
  private long line = 1;
  private int ahead;

  /** Reads from decompressed bytes in UTF-8. */
  CsvRecords(InputStream in, char delimiter) throws IOException {
    this.in = in;
    this.delimiter = delimiter;
    filled = in.readNBytes(buffer, 0, buffer.length);
    if (filled >= 3
        && buffer[0] == (byte) 0xEF
        && buffer[1] == (byte) 0xBB
        && buffer[2] == (byte) 0xBF) {
      read = 3;
      position = 3;
    }
    ahead = nextByte();
  }

  /** Moves to the next record; false when there is none. */
  boolean next() throws IOException {
    fields.clear();
    text.length = 0;
    offset = position;
    line = lineOfPosition;
    if (ahead == END) {
      return false;
    }
    do {
      readField();
    } while (take(delimiter));
    takeLineBreak();
    return true;
  }

  /** The fields of the record, unquoted. */
  List<String> fields() {
    return fields;
  }

  /** Whether the record is an empty line. */
  boolean blank() {
    return text.length == 0;
  }

  /** The record as it is written, without its line break. */
  String text() {
    return text.text();
  }

  /** The line where the record starts, from 1. */
  long line() {
    return line;
  }

  /** The byte where the record starts, from 0, counted after decompression. */
  long offset() {
    return offset;
  }

  /** The byte after the record and its line break. */
  long end() {
    return position;
  }

  private void readField() throws IOException {
    field.length = 0;
    if (ahead == '"') {
      readQuoted();
    }
    while (ahead != END && ahead != delimiter && ahead != '\n' && ahead != '\r') {
      field.write(ahead);
      advance();
    }
    fields.add(field.text());
  }

  private void readQuoted() throws IOException {
    advance();
    while (ahead != END) {
      if (ahead == '"') {
        advance();
        if (ahead != '"') {
          return;
        }
      }
      field.write(ahead);
      advance();
    }
  }

  private boolean take(char wanted) throws IOException {
    if (ahead != wanted) {
      return false;
    }
    advance();
    return true;
  }

  private void takeLineBreak() throws IOException {
    if (ahead == '\r') {
      move();
    }
    if (ahead == '\n') {
      move();
    }
  }

  private void advance() throws IOException {
    text.write(ahead);
    move();
  }

  private void move() throws IOException {
    position++;
    int before = ahead;
    ahead = nextByte();
    if (before == '\n' || (before == '\r' && ahead != '\n')) {
      lineOfPosition++;
    }
  }

  private int nextByte() throws IOException {
    if (read == filled) {
      filled = in.readNBytes(buffer, 0, buffer.length);
      read = 0;
    }
    return filled == 0 ? END : buffer[read++] & 0xFF;
  }

  /** A text that grows byte by byte, without the lock of a stream. */
  private static final class Bytes {
    private byte[] bytes = new byte[256];
    private int length;

    void write(int b) {
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * length);
      }
      bytes[length++] = (byte) b;
    }

    String text() {
      return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
  }
}

package dev.trimaran.drift.table;

import dev.trimaran.model.drift.Table;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts CSV into fields as RFC 4180 says, without a text for any of them. Lines may end with LF or
 * CRLF; a byte order mark is left out. Not thread safe.
 */
final class CsvFields {

  /** What ended the field that was read. */
  enum End {
    /** A delimiter: the row goes on. */
    FIELD,
    /** The end of the line, or of the file. */
    ROW,
    /** Nothing: there was no field any more. */
    NOTHING
  }

  private static final int SIZE = 1 << 16;

  private final String name;
  private final InputStream in;
  private byte delimiter = ',';
  private byte[] buffer = new byte[SIZE];
  private int at;
  private int limit;
  private int start;
  private int end;
  private End ending = End.NOTHING;
  private int units;
  private int scale;
  private boolean ended;
  private long filled;
  private long line = 1;

  CsvFields(String name, InputStream in) throws IOException {
    this.name = name;
    this.in = in;
    int searched = 0;
    while (fill() && !hasLine(searched)) {
      searched = limit;
    }
    if (limit >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB) {
      at = 3;
    }
    start = at;
    delimiter = guess();
  }

  private boolean hasLine(int from) {
    for (int i = from; i < limit; i++) {
      if (buffer[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  /** The delimiter that the first line has most of. */
  private byte guess() {
    byte[] candidates = {',', ';', '\t', '|'};
    byte best = ',';
    int most = 0;
    for (byte candidate : candidates) {
      int count = 0;
      for (int i = at; i < limit && buffer[i] != '\n'; i++) {
        count += buffer[i] == candidate ? 1 : 0;
      }
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  /** The bytes that {@link #start} and {@link #end} are places of, until the next field is read. */
  byte[] bytes() {
    return buffer;
  }

  /** Where the field begins. */
  int start() {
    return start;
  }

  /** Before where it ends. */
  int end() {
    return end;
  }

  /** What {@link #decimal} read: the number is so many units of 10 to the power of -scale. */
  int units() {
    return units;
  }

  /** How many digits after the point {@link #decimal} read. */
  int scale() {
    return scale;
  }

  /** What ended the field that {@link #decimal} read. */
  End ended() {
    return ending;
  }

  /** How many bytes the fields had that were read, with what ended them. */
  long taken() {
    return filled - (limit - at);
  }

  /** The line, from 1, that is read. */
  long line() {
    return line;
  }

  /** Skips blank lines; false if there is nothing more. */
  boolean more() throws IOException {
    while (true) {
      start = at;
      if (at == limit && !fill()) {
        return false;
      }
      int i = at;
      if (buffer[i] == '\r') {
        if (i + 1 == limit && !fill()) {
          return false;
        }
        i = at + 1;
      }
      if (buffer[i] != '\n') {
        return true;
      }
      at = i + 1;
      line++;
    }
  }

  /** Reads the next field if it is a number of up to nine digits; if it is not, nothing is read. */
  boolean decimal() throws IOException {
    start = at;
    byte[] bytes = buffer;
    int until = limit;
    int i = at;
    boolean negative = i < until && bytes[i] == '-';
    int from = negative ? i + 1 : i;
    int point = 0;
    int number = 0;
    for (i = from; i < until; i++) {
      int digit = bytes[i] - '0';
      if (digit >= 0 && digit <= 9) {
        number = number * 10 + digit;
      } else if (digit == '.' - '0' && point == 0) {
        point = i + 1;
      } else {
        break;
      }
    }
    if (i + 1 >= until && fill()) {
      return decimal();
    }
    int digits = i - from - (point > 0 ? 1 : 0);
    if (digits < 1 || digits > Table.Decimals.MOST || !ends(i)) {
      return false;
    }
    units = negative ? -number : number;
    scale = point > 0 ? i - point : 0;
    return true;
  }

  /** Whether a field ends before {@code i}; then the next one is the next. */
  private boolean ends(int i) {
    if (i == limit) {
      ending = End.ROW;
      at = i;
      return true;
    }
    byte b = buffer[i];
    if (b == delimiter) {
      ending = End.FIELD;
      at = i + 1;
      return true;
    }
    int last = b == '\r' && i + 1 < limit ? i + 1 : i;
    if (buffer[last] != '\n') {
      return false;
    }
    ending = End.ROW;
    at = last + 1;
    line++;
    return true;
  }

  /** Reads the next field. */
  End next() throws IOException {
    start = at;
    end = at;
    if (at == limit && !fill()) {
      return End.NOTHING;
    }
    if (buffer[at] == '"') {
      return quotedField();
    }
    byte ending = delimiter;
    byte[] bytes = buffer;
    int until = limit;
    int i = at;
    while (true) {
      while (i < until) {
        byte b = bytes[i];
        if (b == ending) {
          end = i;
          at = i + 1;
          return End.FIELD;
        }
        if (b == '\n') {
          end = i > start && bytes[i - 1] == '\r' ? i - 1 : i;
          at = i + 1;
          line++;
          return End.ROW;
        }
        i++;
      }
      at = i;
      boolean more = fill();
      bytes = buffer;
      until = limit;
      i = at;
      if (!more) {
        end = i > start && bytes[i - 1] == '\r' ? i - 1 : i;
        return End.ROW;
      }
    }
  }

  private End quotedField() throws IOException {
    long from = line;
    at++;
    int written = 0;
    while (true) {
      if (at == limit && !fill()) {
        throw new TableException(
            name + ", line " + from + ": expected a closing quote, found the end of the file");
      }
      byte b = buffer[at++];
      if (b == '"') {
        if (at == limit && !fill()) {
          break;
        }
        if (buffer[at] != '"') {
          break;
        }
        at++;
      } else if (b == '\n') {
        line++;
      }
      buffer[start + written++] = b;
    }
    end = start + written;
    if (at == limit && !fill()) {
      return End.ROW;
    }
    if (buffer[at] == '\r' && (at + 1 < limit || fill()) && buffer[at + 1] == '\n') {
      at++;
    }
    byte b = buffer[at++];
    if (b == delimiter) {
      return End.FIELD;
    }
    if (b == '\n') {
      line++;
      return End.ROW;
    }
    throw new TableException(
        name
            + ", line "
            + line
            + ": expected a delimiter after a quoted field, found '"
            + (char) b
            + "'");
  }

  /** Brings more bytes behind those of the field that is read; false at the end. */
  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    if (limit == buffer.length) {
      if (start > 0) {
        System.arraycopy(buffer, start, buffer, 0, limit - start);
        at -= start;
        end -= start;
        limit -= start;
        start = 0;
      } else {
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
      }
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    if (read < 0) {
      ended = true;
      return false;
    }
    limit += read;
    filled += read;
    return read > 0 || fill();
  }
}

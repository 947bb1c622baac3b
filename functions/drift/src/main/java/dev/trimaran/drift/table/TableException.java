package dev.trimaran.drift.table;

/** A table that cannot be read; the message says where, what was expected and what was found. */
public final class TableException extends RuntimeException {

  TableException(String message) {
    super(message);
  }
}

package dev.trimaran.stacks.parity;

/**
 * One value that a spec asks for.
 *
 * @param path of its key, without names and places in lists, such as {@code ingest.uri}
 * @param name of the table, view, candidate or column that it is asked for; empty where there is
 *     one only
 * @param value as text
 */
record Asked(String path, String name, String value) {

  /** The value with what it is asked for. */
  String shown() {
    if (name.isEmpty()) {
      return value;
    }
    return value.isEmpty() ? name : name + " " + value;
  }
}

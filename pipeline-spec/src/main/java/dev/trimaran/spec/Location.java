package dev.trimaran.spec;

/**
 * A place in a file.
 *
 * @param line counted from 1
 * @param column counted from 1, in Unicode characters
 */
public record Location(String file, int line, int column) implements Comparable<Location> {

  @Override
  public int compareTo(Location other) {
    int byFile = file.compareTo(other.file);
    int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}

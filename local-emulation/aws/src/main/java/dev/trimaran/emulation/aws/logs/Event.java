package dev.trimaran.emulation.aws.logs;

/**
 * One event of a stream.
 *
 * @param timestamp when it happened, in milliseconds since 1970
 * @param number a number that grows with every event that is taken in
 * @param ingested when it was taken in, in milliseconds since 1970
 * @param message what it says
 */
record Event(long timestamp, long number, long ingested, String message)
    implements Comparable<Event> {
  /** By their time, then in the order in which they were taken in. */
  @Override
  public int compareTo(Event other) {
    int byTime = Long.compare(timestamp, other.timestamp);
    return byTime != 0 ? byTime : Long.compare(number, other.number);
  }

  /** Its place among all events: 56 digits, as the service's tokens and ids have them. */
  String place() {
    return "%028d%028d".formatted(timestamp, number);
  }

  /** An event at this place. */
  static Event at(String place) {
    return new Event(
        Long.parseLong(place.substring(0, 28)), Long.parseLong(place.substring(28)), 0, "");
  }
}

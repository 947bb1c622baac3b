package dev.trimaran.function.metrics;

/** What a function adds to the page of metrics: read only when the page is asked for. */
public sealed interface Metric permits Family, Histogram {

  /** By Prometheus' rules: base units, a counter without {@code _total}. */
  String name();

  /** One line for people. */
  String help();
}

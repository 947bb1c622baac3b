package dev.trimaran.spec;

import dev.trimaran.spec.shape.Description;

/** What works on tables. */
public enum Engine {
  @Description("What fits the tables' size, of what is there.")
  AUTO,
  @Description("In the process of the step, spilling to disk.")
  DUCKDB,
  @Description("Spark 3.5, as a job.")
  SPARK
}

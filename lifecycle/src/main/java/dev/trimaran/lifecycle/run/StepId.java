package dev.trimaran.lifecycle.run;

/** The ids of steps: the stage's name, and after a colon what tells steps of one stage apart. */
public final class StepId {
  /** The training set. */
  public static final String FEATURES = "features";

  /** The online store. */
  public static final String MATERIALIZE = "materialize";

  /** Ranking and gates. */
  public static final String EVALUATE = "evaluate";

  /** The bundle. */
  public static final String REGISTER = "register";

  /** The endpoint. */
  public static final String DEPLOY = "deploy";

  private StepId() {}

  /** The step that reads a table's source. */
  public static String ingest(String table) {
    return "ingest:" + table;
  }

  /** The step that checks a table's expectations. */
  public static String validate(String table) {
    return "validate:" + table;
  }

  /** The step that cleans a table. */
  public static String prepare(String table) {
    return "prepare:" + table;
  }

  /** The step that trains a candidate. */
  public static String train(String candidate) {
    return "train:" + candidate;
  }
}

package dev.trimaran.stacks.aws;

/** Where in the bucket what lies: the beginnings of keys, by which roles are told apart. */
final class Folders {
  /** Scripts and jars of jobs. */
  static final String CODE = "code";

  /** Tables as they were ingested. */
  static final String RAW = "raw";

  /** Clean tables. */
  static final String PREPARED = "prepared";

  /** What the feature store keeps for training. */
  static final String FEATURES = "features";

  /** Which records each materialization of a view wrote, for the next one to delete. */
  static final String RECORDS = FEATURES + "/lists";

  /** What steps leave for each other, and the files of bundles, by the digests of their content. */
  static final String OBJECTS = "objects";

  /** What each step came to. */
  static final String STEPS = "steps";

  /** What jobs are to do, and what became of it. */
  static final String WORK = "work";

  /** What folds of trials came to. */
  static final String TRIALS = "trials";

  /** Who did what to models: a chain of entries, none of which is ever changed or deleted. */
  static final String AUDIT = "audit";

  /** What runs came to. */
  static final String RUNS = "runs";

  /** Bundles by name and version. */
  static final String MODELS = "models";

  /** What endpoints of SageMaker served that are stopped. */
  static final String ENDPOINTS = "endpoints";

  /** What the tracking server keeps. */
  static final String TRACKING = "tracking";

  /** What may go at any time. */
  static final String TEMPORARY = "temporary";

  /** Sketches that serving gathered. */
  static final String WINDOWS = "windows";

  /** Requests and answers, as SageMaker keeps them. */
  static final String CAPTURE = "capture";

  /** Predictions that outcomes can be matched with. */
  static final String PREDICTIONS = "predictions";

  /** Labels that came back. */
  static final String OUTCOMES = "outcomes";

  /** Reports of the drift check. */
  static final String DRIFT = "drift";

  private Folders() {}
}

package dev.trimaran.lifecycle.train;

import dev.trimaran.lifecycle.duckdb.Cursor;
import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.model.expression.Dialect;
import dev.trimaran.model.expression.Row;
import dev.trimaran.model.expression.Schema;
import dev.trimaran.model.scoring.FeatureKey;
import dev.trimaran.model.scoring.Predictor;
import dev.trimaran.model.transform.SqlStatistics;
import dev.trimaran.model.transform.StatisticsSource;
import dev.trimaran.model.transform.TransformPipeline;
import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.Split;
import dev.trimaran.spec.TrainingSet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of a training set, split by time: those to train on, which are the labelled ones before
 * the split, and those to test on, labelled or not. Each part is in time order and counts its rows
 * from 0; rows of one moment are in the order of the file. One thread at a time.
 */
public final class TrainingRows implements AutoCloseable {
  /** The place of a row in its part. */
  static final String POSITION = "trimaran_position";

  /** The place of a row in the training set's file. */
  static final String ROW = "file_row_number";

  /** 0, 1 or NULL. */
  static final String LABEL = "trimaran_label";

  private static final Set<String> NUMBERS =
      Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "FLOAT", "DOUBLE");

  private final Duck duck;
  private final String file;
  private final Pipeline pipeline;
  private final String timestamp;
  private final List<String> labels;
  private Optional<Part> training = Optional.empty();
  private Optional<Part> test = Optional.empty();

  private TrainingRows(Duck duck, Path parquet, Pipeline pipeline) {
    this.duck = duck;
    this.file = Sql.numberedParquet(parquet);
    this.pipeline = pipeline;
    this.timestamp =
        pipeline
            .features()
            .trainingSet()
            .flatMap(TrainingSet::timestamp)
            .orElseThrow(() ->
                new StageFailure(
                    "expected features.training-set.timestamp for a split by time, found none; name the column with the time of each row"));
    this.labels = labels(duck, file, pipeline.problem().target());
  }

  /** Opens the Parquet file of a training set. */
  public static TrainingRows open(Path parquet, Pipeline pipeline, Path scratch) {
    Duck duck = Duck.open(scratch);
    try {
      return new TrainingRows(duck, parquet, pipeline);
    } catch (RuntimeException e) {
      duck.close();
      throw e;
    }
  }

  /** The labelled rows before the split; there is at least one. */
  Part training() {
    if (training.isEmpty()) {
      Split split = pipeline.train().split();
      Part made =
          part(
              "training_rows",
              "%s < %s AND %s IS NOT NULL"
                  .formatted(
                      Sql.name(timestamp),
                      time(split.trainUntil()),
                      Sql.name(pipeline.problem().target())));
      if (made.rows() == 0) {
        throw new StageFailure(
            "expected labelled rows before train.split.train-until (%s), found none"
                .formatted(split.trainUntil()));
      }
      training = Optional.of(made);
    }
    return training.get();
  }

  /** The rows after the split, labelled or not. */
  Part test() {
    if (test.isEmpty()) {
      Split split = pipeline.train().split();
      String time = Sql.name(timestamp);
      test =
          Optional.of(
              part(
                  "test_rows",
                  "%s >= %s".formatted(time, time(split.trainUntil()))
                      + split
                          .testUntil()
                          .map(end -> " AND %s < %s".formatted(time, time(end)))
                          .orElse("")));
    }
    return test.get();
  }

  /** How many rows there are to train on. */
  public int trainingCount() {
    return training().rows();
  }

  /** The names of the classes 0 and 1. */
  public List<String> labels() {
    return labels;
  }

  /** The folds of the training part. */
  List<Fold> folds() {
    return Fold.of(training(), pipeline.train().crossValidation(), this::startOfMoment);
  }

  /** Statistics over a part, for fitting transforms. */
  StatisticsSource statistics(Part part) {
    return new SqlStatistics(
        Dialect.DUCKDB, part.relation(), sql -> duck.list(sql, row -> row.values()));
  }

  /** The features of a part's rows. */
  RowMatrix features(TransformPipeline transforms, Part part) {
    String sql = transforms.sql(Dialect.DUCKDB, part.relation(), List.of(POSITION, ROW, LABEL));
    int width = transforms.features().size();
    RowMatrix matrix = RowMatrix.empty(part.rows());
    try (Cursor<Integer> rows =
        duck.cursor(
            sql,
            row -> {
              int i = Math.toIntExact(row.count(1)) - part.from();
              double[] values = new double[width];
              for (int k = 0; k < width; k++) {
                values[k] = row.numberOrNaN(k + 4);
              }
              matrix.rows()[i] = values;
              matrix.numbers()[i] = row.count(2);
              double label = row.numberOrNaN(3);
              matrix.labels()[i] = Double.isNaN(label) ? RowMatrix.UNKNOWN : (int) label;
              return i;
            })) {
      rows.forEachRemaining(ignored -> {});
    }
    return matrix;
  }

  /** What a model gives for the test rows; throws {@code DuckException} if a column is missing. */
  public Predictions predict(TransformPipeline transforms, Predictor predictor) {
    RowMatrix matrix = features(transforms, test());
    return new Predictions(matrix.numbers(), matrix.labels(), matrix.score(predictor));
  }

  /** Reads predictions for the test rows. */
  public Predictions read(Path predictions) {
    return Predictions.read(duck, predictions);
  }

  /**
   * A column of the test rows as text: of the training set or derived from it.
   *
   * @param missing what stands for a missing value
   */
  public List<String> testValues(ModelInputs inputs, String column, String missing) {
    String values =
        inputs.base().output().find(column).isPresent()
            ? inputs.base().columnsSql(Dialect.DUCKDB, test().relation(), List.of(column))
            : "SELECT %s FROM %s".formatted(Sql.name(column), test().relation());
    return duck.list(values, row -> row.value(1).flatMap(FeatureKey::text).orElse(missing));
  }

  /** Reads the raw inputs of each training row into {@code row} and calls {@code then}. */
  public void eachTraining(Schema schema, Row row, Runnable then) {
    RawColumns columns = new RawColumns(schema);
    try (Cursor<Integer> rows =
        duck.cursor(
            "SELECT %s FROM %s ORDER BY %s"
                .formatted(columns.sql(), training().relation(), POSITION),
            read -> {
              columns.fill(row, read, 1);
              then.run();
              return 0;
            })) {
      rows.forEachRemaining(ignored -> {});
    }
  }

  /** At most so many of the test rows, spread evenly over time, with their raw inputs. */
  public List<RawRow> testSample(Schema schema, int most) {
    RawColumns columns = new RawColumns(schema);
    int stride = Math.max(1, Math.ceilDiv(test().rows(), most));
    return duck.list(
        "SELECT %1$s, %2$s FROM %3$s WHERE %1$s %% %4$d = 0 ORDER BY %1$s"
            .formatted(POSITION, columns.sql(), test().relation(), stride),
        row -> new RawRow(Math.toIntExact(row.count(1)), columns.values(row, 2)));
  }

  /** The database that the rows are in. */
  Duck duck() {
    return duck;
  }

  @Override
  public void close() {
    duck.close();
  }

  private int startOfMoment(int position) {
    String time = Sql.name(timestamp);
    return Math.toIntExact(
        duck.count(
            "SELECT min(%1$s) FROM %2$s WHERE %3$s = (SELECT %3$s FROM %2$s WHERE %1$s = %4$d)"
                .formatted(POSITION, training().table(), time, position)));
  }

  private Part part(String table, String where) {
    duck.execute(
        ("CREATE TABLE %s AS SELECT *, row_number() OVER (ORDER BY %s, %s) - 1 AS %s,"
                + " CAST(%s AS INTEGER) AS %s FROM %s WHERE %s ORDER BY %s")
            .formatted(
                table,
                Sql.name(timestamp),
                ROW,
                POSITION,
                Sql.name(pipeline.problem().target()),
                LABEL,
                file,
                where,
                POSITION));
    return new Part(table, 0, Math.toIntExact(duck.count("SELECT count(*) FROM " + table)));
  }

  private static List<String> labels(Duck duck, String file, String target) {
    String column = Sql.name(target);
    String type =
        duck.one(
            "SELECT column_type FROM (DESCRIBE SELECT %s FROM %s)".formatted(column, file),
            row -> row.requiredText(1));
    if (type.equals("BOOLEAN")) {
      return List.of("false", "true");
    }
    if (NUMBERS.contains(type)) {
      long others =
          duck.count("SELECT count(*) FROM %s WHERE %s NOT IN (0, 1)".formatted(file, column));
      if (others == 0) {
        return List.of("0", "1");
      }
      throw new StageFailure(
          "expected only 0, 1 and missing values in the target \"%s\", found others in %d rows; derive a boolean, such as %s > 15"
              .formatted(target, others, target));
    }
    throw new StageFailure(
        "expected the target \"%s\" to be a boolean or 0 and 1, found %s; derive a boolean, such as %s = 'yes'"
            .formatted(target, type, target));
  }

  private static String time(Instant instant) {
    return "TIMESTAMP " + Sql.text(instant.toString().replace("T", " ").replace("Z", ""));
  }
}

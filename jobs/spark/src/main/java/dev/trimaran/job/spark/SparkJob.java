package dev.trimaran.job.spark;

import dev.trimaran.job.spark.JobDocument.Input;
import dev.trimaran.job.spark.JobDocument.Output;
import dev.trimaran.job.spark.JobDocument.Statement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The program: {@code --document URI}, which names a {@link JobDocument}. Ends with 0 when all
 * outputs are written, with 1 when a step failed and with 2 when the document is not as it should
 * be; the last line on stderr then says where and why. With {@code --documents} the URIs come on
 * stdin, a line each, until it ends; each is answered on stdout by a line with its code. Arguments
 * that it does not know are passed over, because platforms add their own.
 */
public final class SparkJob {
  /** Statements nest deeply, and Spark reads and rewrites them by recursion. */
  private static final long STACK_BYTES = 256L << 20;

  private final SparkSession spark;
  private final Storage storage;
  private final List<Map<String, Object>> statements = new ArrayList<>();
  private final List<Map<String, Object>> outputs = new ArrayList<>();

  private SparkJob(SparkSession spark) {
    this.spark = spark;
    this.storage = new Storage(spark.sparkContext().hadoopConfiguration());
  }

  /** Runs the job. */
  public static void main(String[] arguments) throws InterruptedException {
    int[] exitCode = {JobFailure.FAILED_STEP};
    Thread worker = new Thread(null, () -> exitCode[0] = exitCode(arguments), "job", STACK_BYTES);
    worker.start();
    worker.join();
    if (exitCode[0] != 0) {
      System.exit(exitCode[0]);
    }
  }

  private static int exitCode(String[] arguments) {
    try {
      if (List.of(arguments).contains("--documents")) {
        return standing();
      }
      String document = documentOf(arguments);
      SparkSession spark = SparkSession.builder().appName("trimaran").getOrCreate();
      try {
        return exitCode(spark, document);
      } finally {
        spark.stop();
      }
    } catch (JobFailure e) {
      System.err.println("trimaran-job-spark: " + e.getMessage());
      return e.exitCode();
    } catch (IOException e) {
      System.err.println("trimaran-job-spark: stdin: " + e.getMessage());
      return JobFailure.FAILED_STEP;
    }
  }

  /**
   * Each document in a session of its own: views and functions of one are not there for another.
   */
  private static int standing() throws IOException {
    SparkSession spark = SparkSession.builder().appName("trimaran").getOrCreate();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String document = lines.readLine(); document != null; document = lines.readLine()) {
        SparkSession own = spark.newSession();
        int code = exitCode(own, document);
        own.catalog().clearCache();
        System.out.println("trimaran-job-spark: ended with " + code);
      }
      return 0;
    } finally {
      spark.stop();
    }
  }

  private static int exitCode(SparkSession spark, String document) {
    try {
      new SparkJob(spark).run(document);
      return 0;
    } catch (JobFailure e) {
      System.err.println("trimaran-job-spark: " + e.getMessage());
      return e.exitCode();
    }
  }

  private static String documentOf(String[] arguments) throws JobFailure {
    for (int i = 0; i + 1 < arguments.length; i++) {
      if (arguments[i].equals("--document")) {
        return arguments[i + 1];
      }
    }
    throw JobFailure.ofDocument(
        "the arguments", "expected --document URI, found " + List.of(arguments));
  }

  private void run(String uri) throws JobFailure {
    JobDocument document;
    try {
      document = DocumentReader.read(storage.read(uri));
    } catch (IOException e) {
      throw JobFailure.ofDocument(uri, "expected a document, found " + e.getMessage(), e);
    }
    long start = System.nanoTime();
    Map<String, Object> result = new LinkedHashMap<>();
    try {
      work(document);
      result.put("outcome", "done");
      result.put("spark", spark.version());
      result.put("seconds", secondsSince(start));
      result.put("statements", statements);
      result.put("outputs", outputs);
      tell(document, result);
    } catch (JobFailure failure) {
      result.put("outcome", "failed");
      result.put("where", failure.where());
      result.put("reason", failure.reason());
      try {
        tell(document, result);
      } catch (JobFailure second) {
        failure.addSuppressed(second);
      }
      throw failure;
    }
  }

  private void work(JobDocument document) throws JobFailure {
    SessionSettings.apply(spark);
    SqlFunctions.register(spark);
    for (int i = 0; i < document.inputs().size(); i++) {
      Input input = document.inputs().get(i);
      step("inputs", i, input.view(), () -> read(input));
    }
    for (int i = 0; i < document.statements().size(); i++) {
      Statement statement = document.statements().get(i);
      long start = System.nanoTime();
      step("statements", i, statement.view(), () -> run(statement));
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("view", statement.view());
      told.put("seconds", secondsSince(start));
      statements.add(told);
    }
    TableWriter writer = new TableWriter(spark, storage);
    for (int i = 0; i < document.outputs().size(); i++) {
      Output output = document.outputs().get(i);
      long start = System.nanoTime();
      step("outputs", i, output.view(), () -> outputs.add(writer.write(output)));
      outputs.get(i).put("seconds", secondsSince(start));
    }
  }

  /** What a step does. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  private static void step(String kind, int index, String view, Work work) throws JobFailure {
    try {
      work.run();
    } catch (Exception | StackOverflowError e) {
      // Any exception: Spark throws its own checked ones undeclared.
      throw JobFailure.ofStep("%s[%d] (view '%s')".formatted(kind, index, view), e);
    }
  }

  private void read(Input input) {
    DataFrameReader reader = spark.read().format(input.format()).options(input.options());
    input.schema().ifPresent(reader::schema);
    Dataset<Row> table = reader.load(input.paths().toArray(String[]::new));
    if (input.rowNumber().isPresent()) {
      Column place = new Column("_metadata.row_index").as(input.rowNumber().get());
      table = table.select(new Column("*"), place);
    }
    define(input.view(), table);
  }

  private void run(Statement statement) {
    Dataset<Row> table = spark.sql(statement.sql());
    // Kept in memory, and on disk where memory ends.
    define(statement.view(), statement.keep() ? table.persist() : table);
  }

  private void define(String view, Dataset<Row> table) {
    table.createOrReplaceTempView(TableWriter.quoted(view));
  }

  private void tell(JobDocument document, Map<String, Object> result) throws JobFailure {
    if (document.result().isPresent()) {
      String uri = document.result().get();
      try {
        storage.write(uri, ResultDocument.json(result));
      } catch (IOException e) {
        throw JobFailure.ofStep("result " + uri, e);
      }
    }
  }

  private static double secondsSince(long start) {
    return Math.round((System.nanoTime() - start) / 1e6) / 1e3;
  }
}

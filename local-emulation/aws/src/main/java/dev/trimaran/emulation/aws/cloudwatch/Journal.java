package dev.trimaran.emulation.aws.cloudwatch;

import dev.trimaran.emulation.aws.Site;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The metrics of a lasting state: a file to which each measurement is added in a few bytes, and
 * which is written anew, by the minute, when the emulation starts. What was added survives the end
 * of the process; a record that was cut off is left out. Thread safe.
 */
final class Journal implements AutoCloseable {
  private static final byte METRIC = 1;
  private static final byte VALUE = 2;
  private static final byte SET = 3;

  private final FileChannel file;
  private final Map<Metric, Integer> numbers = new HashMap<>();

  private Journal(FileChannel file) {
    this.file = file;
  }

  /** Who is told what the file has. */
  interface Reader {
    void value(Metric metric, String unit, long start, double value, double count);

    void set(
        Metric metric,
        String unit,
        long start,
        double samples,
        double sum,
        double least,
        double most);
  }

  /** Tells what the file has, if there is one. */
  static void read(Path path, Reader reader) {
    if (!Files.exists(path)) {
      return;
    }
    List<Metric> metrics = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
      while (true) {
        switch (in.readByte()) {
          case METRIC -> metrics.add(metric(in));
          case VALUE ->
              reader.value(
                  metrics.get(in.readInt()),
                  in.readUTF(),
                  in.readLong(),
                  in.readDouble(),
                  in.readDouble());
          case SET ->
              reader.set(
                  metrics.get(in.readInt()),
                  in.readUTF(),
                  in.readLong(),
                  in.readDouble(),
                  in.readDouble(),
                  in.readDouble(),
                  in.readDouble());
          default -> throw new IOException("expected a journal of metrics, found " + path);
        }
      }
    } catch (EOFException e) {
      System.getLogger(Journal.class.getName())
          .log(System.Logger.Level.DEBUG, "read {0} metrics of {1}", metrics.size(), path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Metric metric(DataInputStream in) throws IOException {
    Site site = new Site(in.readUTF(), in.readUTF());
    String namespace = in.readUTF();
    String name = in.readUTF();
    List<Metric.Dimension> dimensions = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      dimensions.add(new Metric.Dimension(in.readUTF(), in.readUTF()));
    }
    return new Metric(site, namespace, name, dimensions);
  }

  /** A new file in place of the one that may be there, with what these have after a moment. */
  static Journal write(Path path, Collection<Series> all, long after) {
    Path next = path.resolveSibling(path.getFileName() + ".next");
    try {
      Journal journal =
          new Journal(
              FileChannel.open(
                  next,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE));
      all.forEach(series ->
          series.each(
              after,
              (unit, start, bucket) -> journal.bucket(series.metric(), unit, start, bucket)));
      Files.move(next, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return journal;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void bucket(Metric metric, String unit, long start, Bucket bucket) {
    double sum = 0;
    for (int i = 0; i < bucket.size(); i++) {
      value(metric, unit, start, bucket.value(i), bucket.count(i));
      sum += bucket.value(i) * bucket.count(i);
    }
    double rest = bucket.samples() - bucket.spread();
    if (rest > 0) {
      set(metric, unit, start, rest, bucket.sum() - sum, bucket.least(), bucket.most());
    }
  }

  /** Adds a value that was measured so often. */
  void value(Metric metric, String unit, long start, double value, double count) {
    add(metric, VALUE, unit, start, value, count);
  }

  /** Adds what was put together elsewhere. */
  void set(
      Metric metric,
      String unit,
      long start,
      double samples,
      double sum,
      double least,
      double most) {
    add(metric, SET, unit, start, samples, sum, least, most);
  }

  private synchronized void add(
      Metric metric, byte kind, String unit, long start, double... numbersOfIt) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      Integer known = numbers.get(metric);
      int number = known == null ? numbers.size() : known;
      if (known == null) {
        numbers.put(metric, number);
        define(metric, out);
      }
      out.writeByte(kind);
      out.writeInt(number);
      out.writeUTF(unit);
      out.writeLong(start);
      for (double each : numbersOfIt) {
        out.writeDouble(each);
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
      while (buffer.hasRemaining()) {
        int unused = file.write(buffer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void define(Metric metric, DataOutputStream out) throws IOException {
    out.writeByte(METRIC);
    out.writeUTF(metric.site().account());
    out.writeUTF(metric.site().region());
    out.writeUTF(metric.namespace());
    out.writeUTF(metric.name());
    out.writeInt(metric.dimensions().size());
    for (Metric.Dimension each : metric.dimensions()) {
      out.writeUTF(each.name());
      out.writeUTF(each.value());
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

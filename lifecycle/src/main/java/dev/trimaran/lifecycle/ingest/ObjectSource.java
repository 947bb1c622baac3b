package dev.trimaran.lifecycle.ingest;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ObjectInfo;
import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * A source in an object store that a provider on the class path knows, such as {@code
 * s3://bucket/flights.csv}: a copy of it on this machine. A URI that ends with a slash means all
 * objects below it, by their keys, one after another as one file: lines of JSON, the rows of CSV
 * files with the same header, the rows of Parquet files.
 */
final class ObjectSource {
  private ObjectSource() {}

  /**
   * The file with the bytes of now; throws {@link SourceException}.
   *
   * @param place where a run is: objects of its own cloud are asked as it asks for all else
   */
  static Path fetch(String uri, Optional<Provider> place) {
    int slash = uri.lastIndexOf('/');
    try {
      URI root = URI.create(uri.substring(0, slash));
      ObjectStore objects =
          place.flatMap(own -> own.objects(root)).orElseGet(() -> Providers.objects(root));
      String key = uri.substring(slash + 1);
      return key.isEmpty() ? all(uri, objects) : objects.localCopy(key);
    } catch (CloudException e) {
      throw SourceException.inSpec(
          uri,
          e.code() == ErrorCode.UNSUPPORTED
              ? "only files can be read here; expected a path, relative to the spec or absolute"
              : "cannot be read: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw SourceException.inSpec(uri, "expected a URI, found: " + e.getMessage());
    } catch (IOException e) {
      throw SourceException.inSpec(uri, "cannot be brought to this machine: " + e.getMessage());
    }
  }

  private static Path all(String uri, ObjectStore objects) throws IOException {
    List<ObjectInfo> found =
        objects
            .list("")
            .filter(object -> object.size() > 0 && !hidden(object.key()))
            .sorted(Comparator.comparing(ObjectInfo::key))
            .toList();
    if (found.isEmpty()) {
      throw SourceException.inSpec(uri, "expected objects below it, found none");
    }
    List<Path> files = found.stream().map(object -> objects.localCopy(object.key())).toList();
    if (files.size() == 1) {
      return files.getFirst();
    }
    String ending = ending(files.getFirst());
    Path merged = Files.createTempDirectory("trimaran-source").resolve("all" + ending);
    merged.toFile().deleteOnExit();
    if (ending.equals(".parquet")) {
      mergeRows(files, merged);
    } else {
      mergeLines(uri, files, merged, ending.equals(".csv") || ending.equals(".tsv"));
    }
    return merged;
  }

  /** What Spark and Hive leave beside data. */
  private static boolean hidden(String key) {
    return Arrays.stream(key.split("/", -1))
        .anyMatch(part -> part.startsWith("_") || part.startsWith("."));
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString().replaceFirst("(?i)\\.gz$", "");
    int point = name.lastIndexOf('.');
    return point < 0 ? "" : name.substring(point).toLowerCase(Locale.ROOT);
  }

  private static void mergeRows(List<Path> files, Path merged) throws IOException {
    Path scratch = Files.createTempDirectory("trimaran-merge");
    Path aside = scratch.resolve("rows.parquet");
    try (Duck duck = Duck.open(scratch)) {
      String list = files.stream().map(Sql::file).collect(Collectors.joining(", "));
      duck.writeParquet("FROM read_parquet([" + list + "], union_by_name = true)", aside);
      Files.move(aside, merged, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(scratch);
    }
  }

  private static void mergeLines(String uri, List<Path> files, Path merged, boolean headed)
      throws IOException {
    byte[] header = new byte[0];
    try (OutputStream out = Files.newOutputStream(merged)) {
      for (Path file : files) {
        try (InputStream in = open(file)) {
          if (headed) {
            byte[] own = line(in);
            if (header.length == 0) {
              header = own;
              out.write(header);
              out.write('\n');
            } else if (!Arrays.equals(header, own)) {
              throw SourceException.inData(
                  uri,
                  "expected the header of the first object in each, '%s', found '%s' in %s"
                      .formatted(
                          new String(header, StandardCharsets.UTF_8),
                          new String(own, StandardCharsets.UTF_8),
                          file.getFileName()));
            }
          }
          copy(in, out);
        }
      }
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz")
        ? new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16)
        : in;
  }

  /** The bytes until the end of the line, which is read as well. */
  private static byte[] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
    }
    byte[] bytes = line.toByteArray();
    boolean carriage = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
    return carriage ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
  }

  /** All that is left, with an end of its last line. */
  private static void copy(InputStream in, OutputStream out) throws IOException {
    byte[] some = new byte[1 << 16];
    byte last = '\n';
    for (int read = in.read(some); read >= 0; read = in.read(some)) {
      if (read > 0) {
        out.write(some, 0, read);
        last = some[read - 1];
      }
    }
    if (last != '\n') {
      out.write('\n');
    }
  }
}

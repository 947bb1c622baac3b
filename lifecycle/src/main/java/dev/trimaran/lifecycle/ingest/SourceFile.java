package dev.trimaran.lifecycle.ingest;

import dev.trimaran.spec.DidYouMean;
import dev.trimaran.spec.Format;
import dev.trimaran.spec.Source;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A source as it lies on disk: found, readable and of a known format.
 *
 * @param uri as the spec writes it
 * @param gzip whether the bytes are compressed, by their first two rather than by the name
 */
public record SourceFile(String uri, Path path, Format format, boolean gzip) {
  private static final int GZIP_MAGIC = 0x1f8b;

  /** Finds a source, relative paths from the folder of the spec; throws {@link SourceException}. */
  public static SourceFile find(Source source, Path specFolder) {
    return found(source, path(source.uri(), specFolder));
  }

  /** A copy on this machine of what a source's URI names. */
  static SourceFile at(Source source, Path path) {
    return found(source, path);
  }

  /** A file that this program has written, plain. */
  static SourceFile at(String uri, Path path, Format format) {
    return new SourceFile(uri, path, format, gzip(uri, path, format));
  }

  private static SourceFile found(Source source, Path path) {
    String uri = source.uri();
    if (!Files.exists(path)) {
      throw SourceException.inSpec(uri, "no such file: %s%s".formatted(path, similar(path)));
    }
    if (Files.isDirectory(path)) {
      throw SourceException.inSpec(uri, "expected a file, found a folder: " + path);
    }
    if (!Files.isReadable(path)) {
      throw SourceException.inSpec(
          uri, "not allowed to read %s; check its permissions".formatted(path));
    }
    Format format =
        source.format().orElseGet(() -> format(uri.endsWith("/") ? path.toString() : uri));
    return new SourceFile(uri, path, format, gzip(uri, path, format));
  }

  /** The bytes, decompressed. */
  InputStream open() throws IOException {
    InputStream file = new FileInputStream(path.toFile());
    return gzip ? new GZIPInputStream(file, 1 << 16) : file;
  }

  /** What to say of an {@link IOException} while reading {@link #open()}. */
  SourceException unreadable(IOException cause) {
    return cause instanceof EOFException || cause instanceof ZipException
        ? SourceException.inData(
            uri, "the gzip stream is damaged or cut short; copy the file again")
        : SourceException.inSpec(uri, "cannot be read: " + cause.getMessage());
  }

  private static Path path(String uri, Path specFolder) {
    if (uri.startsWith("file:")) {
      return Path.of(uri.substring("file:".length()).replaceFirst("^//(?=/)", ""));
    }
    if (uri.contains("://")) {
      return ObjectSource.fetch(uri, Optional.empty());
    }
    return specFolder.resolve(uri).normalize();
  }

  private static String similar(Path path) {
    Path folder = path.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return "; its folder does not exist either";
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<String> names = entries.map(entry -> entry.getFileName().toString()).sorted().toList();
      return DidYouMean.suggest(path.getFileName().toString(), names)
          .map(name -> "; did you mean '%s'?".formatted(name))
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  private static Format format(String uri) {
    String name = uri.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    if (name.endsWith(".csv") || name.endsWith(".tsv")) {
      return Format.CSV;
    }
    if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
      return Format.JSON_LINES;
    }
    if (name.endsWith(".parquet")) {
      return Format.PARQUET;
    }
    throw SourceException.inSpec(
        uri,
        "the name does not tell the format; expected .csv, .tsv, .jsonl, .ndjson (each also .gz) or .parquet,"
            + " or add format: csv, json-lines or parquet");
  }

  private static boolean gzip(String uri, Path path, Format format) {
    byte[] start;
    try (InputStream in = new FileInputStream(path.toFile())) {
      start = in.readNBytes(2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (start.length == 0) {
      throw SourceException.inData(uri, "the file is empty (0 bytes)");
    }
    boolean gzip = start.length == 2 && ((start[0] & 0xff) << 8 | start[1] & 0xff) == GZIP_MAGIC;
    if (!gzip && uri.toLowerCase(Locale.ROOT).endsWith(".gz")) {
      throw SourceException.inData(
          uri,
          "expected a gzip file, as its name says, but it does not start as one; rename it or compress it");
    }
    if (gzip && format == Format.PARQUET) {
      throw SourceException.inData(
          uri, "expected a Parquet file, found a gzip file; decompress it");
    }
    return gzip;
  }
}

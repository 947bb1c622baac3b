package dev.trimaran.job.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** Files and folders wherever Spark's file systems reach: on this machine, in S3. */
final class Storage {
  private static final Set<String> OBJECTS = Set.of("s3", "s3a", "gs");

  private final Configuration configuration;

  Storage(Configuration configuration) {
    this.configuration = configuration;
  }

  String read(String uri) throws IOException {
    Path path = new Path(uri);
    try (FSDataInputStream in = system(path).open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Writes a text whole or not at all. */
  void write(String uri, String text) throws IOException {
    Path target = new Path(uri);
    if (isOfObjects(target)) {
      try (FSDataOutputStream out = system(target).create(target, true)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      return;
    }
    Path aside = aside(uri);
    try (FSDataOutputStream out = system(aside).create(aside, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    move(aside, target);
  }

  /** A place beside a file or folder that readers of the folder around pass over. */
  Path aside(String uri) {
    Path path = new Path(uri);
    return new Path(path.getParent(), "." + path.getName() + ".writing-" + UUID.randomUUID());
  }

  /** Puts a file or folder in the place of another. */
  void move(Path from, Path to) throws IOException {
    FileSystem system = system(to);
    system.mkdirs(to.getParent());
    system.delete(to, true);
    if (!system.rename(from, to)) {
      throw new IOException("expected to move " + from + " to " + to + ", the file system refused");
    }
  }

  void delete(Path path) throws IOException {
    system(path).delete(path, true);
  }

  /** The one Parquet file of a folder. */
  Path onlyFile(Path folder) throws IOException {
    List<FileStatus> files = files(folder);
    if (files.size() != 1) {
      throw new IOException("expected one file in " + folder + ", found " + files.size());
    }
    return files.get(0).getPath();
  }

  /** The Parquet files below a folder, or the file that it is; in the order of their paths. */
  List<FileStatus> files(Path path) throws IOException {
    List<FileStatus> files = new ArrayList<>();
    try {
      RemoteIterator<LocatedFileStatus> all = system(path).listFiles(path, true);
      while (all.hasNext()) {
        FileStatus file = all.next();
        boolean isPart = file.getPath().getName().startsWith("part-");
        if (isPart || file.getPath().toUri().getPath().equals(path.toUri().getPath())) {
          files.add(file);
        }
      }
    } catch (FileNotFoundException e) {
      throw new UncheckedIOException("expected files at " + path + ", found none", e);
    }
    files.sort((a, b) -> a.getPath().compareTo(b.getPath()));
    return files;
  }

  /** Whether a file there is an object: whole as soon as it is there, and copied to be renamed. */
  static boolean isOfObjects(Path path) {
    return OBJECTS.contains(String.valueOf(path.toUri().getScheme()));
  }

  private FileSystem system(Path path) throws IOException {
    FileSystem system = path.getFileSystem(configuration);
    // On a laptop, no file of checksums beside every file.
    system.setWriteChecksum(false);
    return system;
  }
}

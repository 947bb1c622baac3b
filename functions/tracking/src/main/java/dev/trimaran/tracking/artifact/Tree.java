package dev.trimaran.tracking.artifact;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Files by their paths. */
interface Tree {

  /** What is in a folder, by name; nothing where there is none. */
  List<Entry> list(ArtifactPath path) throws IOException;

  /** A file's bytes; empty where there is none. */
  Optional<byte[]> read(ArtifactPath path) throws IOException;

  /** Puts a file there, in place of what may be there. */
  void write(ArtifactPath path, byte[] bytes) throws IOException;

  /** Removes a file, or a folder with all in it. */
  void delete(ArtifactPath path) throws IOException;
}

package dev.trimaran.model.outcome;

import java.io.InputStream;
import java.util.stream.Stream;

/** Where the files are, such as an object store. */
public interface LineFiles {

  /** The keys that start with a prefix. The caller closes the stream. */
  Stream<String> keys(String prefix);

  /** The bytes of a file. The caller closes the stream. */
  InputStream open(String key);
}

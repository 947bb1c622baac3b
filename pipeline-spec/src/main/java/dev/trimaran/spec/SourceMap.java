package dev.trimaran.spec;

/** Where the parts of a spec stand in its file. */
public interface SourceMap {

  /**
   * Where the value at this path stands, or, if it is not written, the nearest part around it that
   * is.
   *
   * @param path as {@link SpecPath} writes it
   */
  Location locate(String path);

  /**
   * Where the key at the end of this path stands: for problems with a name of the user's choice.
   */
  default Location locateKey(String path) {
    return locate(path);
  }
}

package dev.trimaran.spec;

/** Where the parts of a spec stand in its file. */
public interface SourceMap {

  /**
   * Where this path stands, or, if it is not written, the nearest part around it that is.
   *
   * @param path as {@link SpecPath} writes it
   */
  Location locate(String path);
}

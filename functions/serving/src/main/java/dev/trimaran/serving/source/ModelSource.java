package dev.trimaran.serving.source;

import java.io.IOException;
import java.util.List;

/** Where models come from. Asked by one thread at a time. */
public interface ModelSource {

  /**
   * What ought to be loaded now; cheap enough to be asked every few seconds.
   *
   * @throws IOException if the source cannot be read
   * @throws RuntimeException the same, as the source's own libraries say it
   */
  Catalog look() throws IOException;

  /**
   * All that may be loaded, be it wanted or not; may take long.
   *
   * @throws IOException as {@link #look}
   */
  List<Offer> all() throws IOException;

  /** Whether other versions may come to be wanted while the function runs. */
  boolean moves();
}

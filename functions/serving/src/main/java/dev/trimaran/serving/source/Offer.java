package dev.trimaran.serving.source;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A version of a model that may be loaded.
 *
 * @param model the name callers use
 * @param version the version callers see
 * @param content what its content is known by, of a bundle its digest; a version whose content is
 *     another than what is loaded is loaded anew
 * @param uri where it is, for people and for operators who name it by that
 * @param place brings it to this machine
 */
public record Offer(String model, String version, String content, String uri, Place place) {

  /** Brings a version to a folder of this machine. */
  public interface Place {

    /**
     * The folder with the version; it stays until {@link #forget}.
     *
     * @throws IOException if it cannot be brought
     * @throws RuntimeException the same, as an object store says it
     */
    Path folder() throws IOException;

    /** Is told that the version is not loaded any more. */
    default void forget() throws IOException {}
  }
}

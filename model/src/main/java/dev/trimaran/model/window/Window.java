package dev.trimaran.model.window;

/**
 * What one serving instance saw of one model version in one window of time.
 *
 * @param id names it
 * @param counts what was seen
 */
public record Window(WindowId id, WindowCounts counts) {

  /** The window as a file of JSON, UTF-8; the same window gives the same bytes. */
  public byte[] toJson() {
    return WindowJson.write(this);
  }

  /**
   * Reads a window's file.
   *
   * @param layout of the model version that it should be of
   * @throws WindowException if it is no window over this layout
   */
  public static Window fromJson(byte[] json, Layout layout) {
    return WindowJson.read(json, layout);
  }
}

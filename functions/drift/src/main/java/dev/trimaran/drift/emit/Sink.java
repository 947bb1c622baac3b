package dev.trimaran.drift.emit;

import dev.trimaran.drift.check.Checked;
import java.io.IOException;

/** Who is told of checks; called by many threads at once. */
public interface Sink {

  /** What it is called in answers and logs. */
  String name();

  /**
   * Tells of a check; being told of one twice does no harm.
   *
   * @throws IOException if it cannot be told, with whom and why
   */
  void tell(Checked checked) throws IOException;
}

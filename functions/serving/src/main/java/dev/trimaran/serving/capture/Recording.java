package dev.trimaran.serving.capture;

import dev.trimaran.model.expression.Row;

/** What one request adds to one of the logs, if it is answered. */
interface Recording {

  /** A row was scored. */
  void scored(int row, Row values, int label, double probability);

  /** All rows were scored: the log takes them, or drops them. */
  void answered();

  /** Nothing of the request is kept. */
  void refused();
}

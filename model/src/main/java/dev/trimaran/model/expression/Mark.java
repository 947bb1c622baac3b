package dev.trimaran.model.expression;

/**
 * Where a part of an expression stood in its text and how deep the tree under it is. Any two marks
 * are equal, so that trees compare by what they mean.
 */
record Mark(int offset, int depth) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Mark;
  }

  @Override
  public int hashCode() {
    return 0;
  }
}

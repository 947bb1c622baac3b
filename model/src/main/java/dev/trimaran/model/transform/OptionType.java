package dev.trimaran.model.transform;

/** What kind of value an {@link Option} takes. */
public enum OptionType {
  TEXT,
  NUMBER,
  INTEGER,
  /** A number or a text. */
  VALUE
}

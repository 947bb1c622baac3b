package dev.trimaran.model.transform;

/** Binds the value of an expression, in its stored text form, to a column name. */
public record Assignment(String column, String expression) {}

package dev.trimaran.model.onnx;

/** A named tensor inside the graph of one {@link GraphBuilder}. */
public record Value(String name) {}

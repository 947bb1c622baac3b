package dev.trimaran.serving.tensor;

/**
 * An input or output of a model.
 *
 * @param name its name
 * @param type its datatype
 * @param shape its shape, -1 where any size goes
 */
public record TensorSpec(String name, TensorType type, Shape shape) {}

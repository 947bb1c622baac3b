package dev.trimaran.emulation.aws.model;

/** What a value of a service looks like. */
public sealed interface Shape permits Structure, ListShape, MapShape, Scalar {
  /** The shape's name in the service's model. */
  String name();
}

package dev.trimaran.stacks.local.provider;

import java.util.List;
import java.util.stream.Stream;

/** A thing with a name in a workspace. */
abstract class PlacedResource implements LocalResource {
  private final String folder;
  private final Shape shape;

  /**
   * @param folder the kind of thing in ids, in the plural
   * @param inputs besides the workspace and the name
   */
  PlacedResource(
      String type,
      String description,
      String folder,
      List<Property> inputs,
      List<Property> outputs) {
    this.folder = folder;
    this.shape =
        new Shape(
            "trimaran:local:" + type,
            description,
            Stream.concat(
                    Stream.of(Place.WORKSPACE_INPUT, Property.naming(Place.NAME, "Its name.")),
                    inputs.stream())
                .toList(),
            outputs);
  }

  @Override
  public final Shape shape() {
    return shape;
  }

  @Override
  public Values normal(Values inputs) {
    return Place.absolute(inputs, Place.WORKSPACE);
  }

  @Override
  public List<Problem> check(Values inputs) {
    return Place.nameProblems(inputs, Place.NAME);
  }

  /** Where the thing of these inputs is. */
  final Place place(Values inputs) {
    return Place.of(folder, inputs);
  }

  /** Where the thing of this id is. */
  final Place place(String id) {
    return Place.ofId(folder, id);
  }
}

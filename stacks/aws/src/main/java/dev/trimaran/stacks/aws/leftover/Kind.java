package dev.trimaran.stacks.aws.leftover;

import dev.trimaran.stacks.plan.StackState;
import java.util.stream.Stream;

/** What runs make of one kind. */
interface Kind {
  /** All that are there, asked page by page while the stream is read. */
  Stream<Thing> in(StackState stack);
}

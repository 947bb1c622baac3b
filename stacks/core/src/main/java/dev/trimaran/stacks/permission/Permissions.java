package dev.trimaran.stacks.permission;

import dev.trimaran.stacks.engine.StackRecord;
import java.util.List;
import java.util.Map;

/** Derives policies from what a program registers. */
public interface Permissions {

  /**
   * The least with which the stack can be made, read, changed and removed, in one or more
   * documents.
   *
   * @param facts where the stack is to be, as {@code Site.facts} has them
   * @throws IllegalStateException with all types of resources of which it is not known
   */
  List<Policy> toDeploy(StackRecord stack, Map<String, String> facts);

  /**
   * What the stack's own roles may do, and who may do what with its parts, a document each.
   *
   * @param facts where the stack is to be, as {@code Site.facts} has them
   */
  List<Policy> atRunTime(StackRecord stack, Map<String, String> facts);

  /** For a place where nobody needs a permission. */
  Permissions NONE =
      new Permissions() {
        @Override
        public List<Policy> toDeploy(StackRecord stack, Map<String, String> facts) {
          return List.of();
        }

        @Override
        public List<Policy> atRunTime(StackRecord stack, Map<String, String> facts) {
          return List.of();
        }
      };
}

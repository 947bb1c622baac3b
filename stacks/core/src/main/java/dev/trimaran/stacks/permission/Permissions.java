package dev.trimaran.stacks.permission;

import dev.trimaran.stacks.engine.StackRecord;
import java.util.List;

/** Derives policies from what a program registers. */
public interface Permissions {

  /** The least with which the stack can be made, changed and removed, in one or more documents. */
  List<Policy> toDeploy(StackRecord stack);

  /** What the stack's own roles may do, a document each. */
  List<Policy> atRunTime(StackRecord stack);
}

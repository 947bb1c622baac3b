package dev.trimaran.stacks.finding;

import dev.trimaran.stacks.engine.StackRecord;
import java.net.URI;
import java.util.List;

/** Something that must be true of every stack on a cloud. */
public interface Rule {

  /** Checkov's id where it has the rule, such as {@code CKV_AWS_18}. */
  String id();

  /** What must be true, in one sentence. */
  String text();

  /** Where the cloud says why. */
  URI source();

  /** Where it is not true; empty for a sound stack. */
  List<Finding> check(StackRecord stack);
}

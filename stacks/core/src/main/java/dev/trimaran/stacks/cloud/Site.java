package dev.trimaran.stacks.cloud;

import dev.trimaran.stacks.engine.Invokes;
import java.util.Map;

/**
 * Where a stack is to be: stated, instead of asked of a cloud.
 *
 * @param region whose prices hold; empty where there are none
 * @param facts that outputs are made of, such as account, region and partition
 * @param invokes what a program may ask of it
 */
public record Site(String region, Map<String, String> facts, Invokes invokes) {
  public Site {
    facts = Map.copyOf(facts);
  }
}

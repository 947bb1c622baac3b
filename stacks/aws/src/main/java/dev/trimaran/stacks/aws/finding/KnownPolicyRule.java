package dev.trimaran.stacks.aws.finding;

import dev.trimaran.stacks.engine.Inputs;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.finding.Finding;
import dev.trimaran.stacks.finding.Rule;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What roles may do is known before they are made: else no rule could look at it. */
record KnownPolicyRule() implements Rule {

  @Override
  public String id() {
    return "TRM_AWS_12";
  }

  @Override
  public String text() {
    return "What a role may do, and who may take it, is known before it is made.";
  }

  @Override
  public URI source() {
    return URI.create("https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html");
  }

  @Override
  public List<Finding> check(StackRecord stack) {
    var findings = new ArrayList<Finding>();
    Stream.concat(Said.RIGHTS.stream(), Said.TRUST.stream())
        .forEach(place ->
            stack
                .ofType(place.type())
                .forEach(resource ->
                    Inputs.at(resource, place.input()).stream()
                        .filter(value -> value.text().isEmpty())
                        .map(_ ->
                            new Finding(
                                id(),
                                resource.urn().toString(),
                                place.input(),
                                "a document made of names",
                                "what only the cloud knows"))
                        .forEach(findings::add)));
    return findings;
  }
}

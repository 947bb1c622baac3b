package dev.trimaran.stacks.aws.finding;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trimaran.stacks.finding.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Rules of what roles may do. */
final class Rights {
  private static final URI LEAST =
      URI.create(
          "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege");

  /** A resource part that names nothing: all roles, all of a bucket's name. */
  private static final Pattern ALL =
      Pattern.compile(
          "\\*|arn:[^:]*:s3:::\\*(/\\*)?|arn:[^:]*:(?!s3:)[^:]*:[^:]*:[^:]*:(\\*|[a-z-]+[/:]\\*)");

  private static final Set<String> ESCALATING =
      Set.of(
          "iam:passrole",
          "iam:createpolicyversion",
          "iam:setdefaultpolicyversion",
          "iam:attachrolepolicy",
          "iam:attachuserpolicy",
          "iam:attachgrouppolicy",
          "iam:putrolepolicy",
          "iam:putuserpolicy",
          "iam:putgrouppolicy",
          "iam:updateassumerolepolicy",
          "iam:addusertogroup",
          "iam:updateloginprofile",
          "iam:createloginprofile");
  private static final Set<String> CREDENTIALS =
      Set.of(
          "iam:createaccesskey",
          "iam:updateaccesskey",
          "iam:createservicespecificcredential",
          "sts:assumerole",
          "lambda:getfunction",
          "sagemaker:createpresigneddomainurl",
          "sagemaker:createpresignednotebookinstanceurl");
  private static final Set<String> DATA =
      Set.of(
          "s3:getobject",
          "ssm:getparameter",
          "ssm:getparameters",
          "ssm:getparametersbypath",
          "secretsmanager:getsecretvalue",
          "dynamodb:getitem",
          "sagemaker:getrecord");
  private static final Set<String> EXPOSURE =
      Set.of(
          "s3:putbucketpolicy",
          "s3:putbucketacl",
          "s3:putobjectacl",
          "s3:putbucketpublicaccessblock",
          "kms:putkeypolicy",
          "kms:creategrant",
          "sns:addpermission",
          "sqs:addpermission",
          "lambda:addpermission",
          "secretsmanager:putresourcepolicy",
          "ecr:setrepositorypolicy",
          "glue:putresourcepolicy");

  private Rights() {}

  static List<Rule> rules() {
    var unrestricted = unrestricted();
    return List.of(
        rule(
            "CKV_AWS_62",
            "No role may do everything to everything.",
            "named actions on named resources",
            said ->
                said.actions().contains("*") && said.resources().contains("*")
                    ? List.of("* on *")
                    : List.of()),
        rule(
            "CKV_AWS_63",
            "No role may do everything.",
            "named actions",
            said -> said.actions().contains("*") ? List.of("*") : List.of()),
        rule(
            "TRM_AWS_7",
            "What a role may do is named, action by action.",
            "actions without *",
            said ->
                said.actions().stream()
                    .filter(action -> action.contains("*") && !action.equals("*"))
                    .toList()),
        rule(
            "CKV_AWS_355",
            "What can be held to a resource is.",
            "named resources",
            said ->
                said.resources().contains("*")
                    ? said.actions().stream()
                        .filter(action -> !unrestricted.contains(lower(action)))
                        .map(action -> action + " on *")
                        .toList()
                    : List.of()),
        wide("CKV_AWS_286", "No role can give itself more rights.", ESCALATING),
        wide("CKV_AWS_287", "No role can get credentials of others.", CREDENTIALS),
        wide("CKV_AWS_288", "No role can read all data.", DATA),
        wide("CKV_AWS_289", "No role can open resources to others.", EXPOSURE));
  }

  private static Rule rule(
      String id,
      String text,
      String expected,
      java.util.function.Function<Said, List<String>> wrong) {
    return new StatementRule(id, text, LEAST, Said.RIGHTS, expected, wrong);
  }

  private static Rule wide(String id, String text, Set<String> actions) {
    return rule(
        id,
        text,
        "such actions on named resources only",
        said ->
            said.resources().stream()
                .filter(resource -> ALL.matcher(resource).matches())
                .flatMap(resource ->
                    said.actions().stream()
                        .filter(action -> actions.contains(lower(action)))
                        .map(action -> action + " on " + resource))
                .toList());
  }

  private static String lower(String action) {
    return action.toLowerCase(Locale.ROOT);
  }

  /** The actions that AWS holds to no resource. */
  private static Set<String> unrestricted() {
    try (var stream = Rights.class.getResourceAsStream("unrestricted.json")) {
      if (stream == null) {
        throw new IllegalStateException("The table unrestricted.json is missing in this build.");
      }
      var all = new HashSet<String>();
      new JsonMapper()
          .readTree(stream)
          .get("actions")
          .properties()
          .forEach(service ->
              service
                  .getValue()
                  .forEach(it -> all.add(lower(service.getKey() + ":" + it.asText()))));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException("The table unrestricted.json cannot be read.", e);
    }
  }
}

package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Credentials;
import dev.trimaran.emulation.aws.Site;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables that every container of SageMaker finds. */
final class JobVariables {
  private JobVariables() {}

  /**
   * The image's, the region, the session of the job's role, the address of this emulation, and what
   * the job's own {@code Environment} adds.
   */
  static Map<String, String> of(
      Aws aws, Site site, String roleArn, Container container, JsonNode own) {
    Credentials session = aws.assume(site, roleArn, Workshop.PRINCIPAL, "SageMaker");
    Map<String, String> variables = new LinkedHashMap<>(container.environment());
    variables.put("AWS_REGION", site.region());
    variables.put("AWS_DEFAULT_REGION", site.region());
    variables.put("AWS_ACCESS_KEY_ID", session.accessKey());
    variables.put("AWS_SECRET_ACCESS_KEY", session.secretKey());
    variables.put("AWS_SESSION_TOKEN", session.sessionToken());
    variables.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
    variables.put("PYTHONUNBUFFERED", "1");
    own.properties().forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
    return variables;
  }
}

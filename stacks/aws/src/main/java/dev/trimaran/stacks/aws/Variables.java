package dev.trimaran.stacks.aws;

import dev.trimaran.stacks.component.Stage.Serving;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the serving function is told by variables of its environment. Nothing of it is secret, and
 * nothing says who may call: on AWS, IAM or the API has asked before the function hears of a call.
 */
record Variables(Serving asked, String bucket) {
  /** The only folder that a function can write to. */
  static final String CACHE = "/tmp/models";

  /** Where SageMaker puts the model. */
  static final String HOSTED = "/opt/ml/model";

  /**
   * On Lambda: the bundle that the code brings along, and then nothing is fetched or kept; or the
   * version that is named; or the champion, whichever that is.
   */
  Map<String, String> serving(ServingSettings settings) {
    var version = settings.modelVersion();
    if (settings.lambda().bundle().isPresent()) {
      var variables = named();
      variables.put("TRIMARAN_BUNDLE", settings.lambda().bundle().get());
      version.ifPresent(it -> variables.put("TRIMARAN_VERSION", it));
      return variables;
    }
    var variables = kept();
    variables.put("TRIMARAN_CACHE", CACHE);
    if (version.isPresent()) {
      variables.put("TRIMARAN_BUNDLE", bundle(version.get()));
      variables.put("TRIMARAN_VERSION", version.get());
    } else {
      variables.put("TRIMARAN_ALIAS", "champion");
    }
    return variables;
  }

  /**
   * On SageMaker, which has asked IAM who calls, and keeps requests itself if nothing is reached.
   */
  Map<String, String> hosted(String version, boolean isolated) {
    var variables = isolated ? named() : kept();
    variables.put("TRIMARAN_ALLOW_ANONYMOUS", "true");
    variables.put("TRIMARAN_BUNDLE", HOSTED);
    variables.put("TRIMARAN_VERSION", version);
    return variables;
  }

  /** Where the bundle lies; SageMaker wants the stroke at the end. */
  String bundle(String version) {
    return "s3://" + bucket + "/" + Folders.MODELS + "/" + asked.model() + "/" + version;
  }

  /**
   * The same, with whose pipeline and environment it is: what the drivers of AWS name things by.
   */
  static Map<String, String> ofStack(Map<String, String> own, Blueprint blueprint) {
    var all = new TreeMap<>(own);
    all.put("TRIMARAN_ENVIRONMENT", blueprint.environment().name());
    all.put("TRIMARAN_PIPELINE", blueprint.shape().pipeline());
    all.put("TRIMARAN_MODEL_PACKAGE_GROUP", blueprint.names().modelPackageGroup());
    return all;
  }

  private TreeMap<String, String> named() {
    return new TreeMap<>(
        Map.of(
            "TRIMARAN_FUNCTION", "serving",
            "TRIMARAN_MODEL", asked.model(),
            "TRIMARAN_NAME", asked.model()));
  }

  private TreeMap<String, String> kept() {
    var capture = asked.capture();
    var variables = named();
    variables.put("TRIMARAN_PROVIDER", "aws");
    variables.put("TRIMARAN_WORKSPACE", "s3://" + bucket);
    variables.put("TRIMARAN_CAPTURE_SAMPLE", plain(capture.share()));
    variables.put("TRIMARAN_CAPTURE_INTERVAL", capture.interval().toString());
    variables.put("TRIMARAN_OUTCOMES", Boolean.toString(capture.outcomes()));
    if (!capture.masked().isEmpty()) {
      variables.put("TRIMARAN_CAPTURE_MASK", String.join(",", capture.masked()));
    }
    if (!capture.outcomesKey().isEmpty()) {
      variables.put("TRIMARAN_OUTCOMES_KEY", String.join(",", capture.outcomesKey()));
    }
    return variables;
  }

  private static String plain(double share) {
    return new java.math.BigDecimal(Double.toString(share)).stripTrailingZeros().toPlainString();
  }
}

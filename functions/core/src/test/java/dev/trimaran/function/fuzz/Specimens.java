package dev.trimaran.function.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A good request of each protocol to a model with an input of text and one of numbers. */
public final class Specimens {

  /**
   * A good request.
   *
   * @param path where it is posted
   * @param type its content type
   * @param jsonLength how much of the body is JSON; negative if nothing says so
   */
  public record Specimen(String path, String type, byte[] body, int jsonLength) {

    /** One whose body is all of its content type. */
    public static Specimen of(String path, String type, byte[] body) {
      return new Specimen(path, type, body, -1);
    }
  }

  private static final String JSON = "application/json";

  private Specimens() {}

  /**
   * The requests.
   *
   * @param model its name
   * @param text its input of text
   * @param number its input of numbers
   */
  public static List<Specimen> of(String model, String text, String number) {
    String binary =
        """
        {"inputs":[{"name":"%s","shape":[1],"datatype":"BYTES","parameters":{"binary_data_size":6}},
        {"name":"%s","shape":[1],"datatype":"FP32","parameters":{"binary_data_size":4}}]}\
        """
            .formatted(text, number);
    return List.of(
        json(
            "/v2/models/" + model + "/infer",
            """
            {"id":"a","inputs":[{"name":"%s","shape":[2],"datatype":"BYTES","data":["N1",null]},
            {"name":"%s","shape":[2,1],"datatype":"FP64","data":[[400],[1.5e3]]}],
            "outputs":[{"name":"label"},{"name":"probabilities","parameters":{"binary_data":true}}]}\
            """
                .formatted(text, number)),
        new Specimen(
            "/v2/models/" + model + "/versions/1/infer",
            "application/octet-stream",
            bytes(binary + "\u0002\u0000\u0000\u0000N1\u0000\u0000\u0000@"),
            binary.length()),
        json(
            "/invocations",
            "{\"dataframe_split\":{\"columns\":[\"%s\",\"%s\"],\"index\":[0],\"data\":[[\"N1\",400]]}}"
                .formatted(text, number)),
        json(
            "/invocations",
            "{\"dataframe_records\":[{\"%s\":\"N1\",\"%s\":400}],\"params\":{\"features\":true}}"
                .formatted(text, number)),
        Specimen.of(
            "/invocations", "text/csv", bytes("%s,%s\nN1,400\n\"N,2\",\n".formatted(text, number))),
        json(
            "/v1/models/" + model + ":predict",
            "{\"instances\":[[\"N1\",400],{\"%s\":null,\"%s\":1}]}".formatted(text, number)),
        json(
            "/v1/models/" + model + "/versions/1:predict",
            "{\"inputs\":{\"%s\":[\"N1\"],\"%s\":[[400]]}}".formatted(text, number)),
        json(
            "/score",
            "{\"input_data\":{\"columns\":[\"%s\",\"%s\"],\"data\":[[\"N1\",400]]}}"
                .formatted(text, number)),
        json("/", "{\"instances\":[[\"N1\",400]]}"));
  }

  private static Specimen json(String path, String body) {
    return Specimen.of(path, JSON, bytes(body));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

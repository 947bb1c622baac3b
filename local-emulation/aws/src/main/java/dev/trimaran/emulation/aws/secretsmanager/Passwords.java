package dev.trimaran.emulation.aws.secretsmanager;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Passwords by chance, of the kinds of characters that are asked for. */
final class Passwords {
  private static final int LENGTH = 32;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Map<String, String> KINDS =
      Map.of(
          "ExcludeUppercase", "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
          "ExcludeLowercase", "abcdefghijklmnopqrstuvwxyz",
          "ExcludeNumbers", "0123456789",
          "ExcludePunctuation", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");

  Map<String, Action> actions() {
    return Map.of("GetRandomPassword", Passwords::make);
  }

  private static Answer make(Call call) {
    ObjectNode input = call.input();
    String excluded = call.text("ExcludeCharacters");
    List<String> kinds = new ArrayList<>();
    KINDS.forEach((member, characters) -> {
      if (!input.path(member).asBoolean()) {
        kinds.add(without(characters, excluded));
      }
    });
    if (input.path("IncludeSpace").asBoolean()) {
      kinds.add(" ");
    }
    kinds.removeIf(String::isEmpty);
    int length = input.path("PasswordLength").asInt(LENGTH);
    boolean each = input.path("RequireEachIncludedType").asBoolean(true);
    if (kinds.isEmpty() || each && length < kinds.size()) {
      throw Refused.parameter(
          "The password has no characters to be made of, or is too short for one of each kind.");
    }
    List<Character> password = new ArrayList<>();
    if (each) {
      kinds.forEach(kind -> password.add(any(kind)));
    }
    String all = String.join("", kinds);
    while (password.size() < length) {
      password.add(any(all));
    }
    Collections.shuffle(password, RANDOM);
    StringBuilder text = new StringBuilder();
    password.forEach(text::append);
    return Answer.of(input.objectNode().put("RandomPassword", text.toString()));
  }

  private static String without(String characters, String excluded) {
    StringBuilder left = new StringBuilder();
    for (char character : characters.toCharArray()) {
      if (excluded.indexOf(character) < 0) {
        left.append(character);
      }
    }
    return left.toString();
  }

  private static char any(String characters) {
    return characters.charAt(RANDOM.nextInt(characters.length()));
  }
}

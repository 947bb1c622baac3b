package dev.trimaran.function.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.trimaran.function.Access;
import dev.trimaran.function.Caller;
import dev.trimaran.function.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientSubjectsTest {

  @TempDir private Path folder;

  private ClientSubjects containing(String text) throws IOException {
    Path path = folder.resolve("subjects");
    Files.writeString(path, text);
    return ClientSubjects.of(path, new TestClock());
  }

  @Test
  void a_subject_names_its_caller_and_what_they_may_do() throws IOException {
    ClientSubjects subjects = containing("# who\n\ncall  cn=scorer, o=Shop\n");

    assertThat(subjects.caller(Optional.of(new Tls("CN=scorer,O=Shop"))))
        .contains(new Caller("certificate:CN=scorer,O=Shop", Set.of(Access.HEALTH, Access.CALL)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''",
        "CN=scorer",
        "CN=scorer,O=Shop,C=DE",
        "CN=scorer\\,O=Shop",
        "CN=Scorer,O=Shop"
      })
  void another_subject_is_not_known(String subject) throws IOException {
    ClientSubjects subjects = containing("call CN=scorer,O=Shop");

    assertThat(subjects.caller(Optional.of(new Tls(subject)))).isEmpty();
    assertThat(subjects.caller(Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "call scorer| improperly specified input name: scorer",
        "call| expected what a subject may do and the subject, like: call CN=scorer,O=Shop",
        "CN=a call| improperly specified input name: call",
        "all CN=a| expected an access of call, observe and admin, found \"all\"",
      })
  void a_wrong_entry_is_refused_with_its_place(String entry, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> containing(entry))
        .withMessageContaining("subjects, line 1: ")
        .withMessageContaining(message.strip());
  }

  @Test
  void a_subject_is_named_once() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> containing("call CN=a\nadmin CN=a"))
        .withMessageContaining("expected every subject once, found \"CN=a\" again");
  }
}

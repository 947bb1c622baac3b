package dev.trimaran.emulation.aws.junit;

import dev.trimaran.emulation.aws.EmulatedAws;
import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Root;
import dev.trimaran.emulation.fault.Faults;
import dev.trimaran.emulation.job.Images;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts the emulation that {@link EmulateAws} asks for, and ends it with the class. */
final class EmulateAwsExtension implements BeforeAllCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(EmulateAwsExtension.class);
  private static final String REGION = "us-east-1";

  /** Closed by JUnit when the class is over. */
  private record Running(EmulatedAws aws) implements AutoCloseable {
    @Override
    public void close() {
      aws.close();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    EmulateAws asked =
        AnnotationSupport.findAnnotation(context.getRequiredTestClass(), EmulateAws.class)
            .orElseThrow();
    Options options =
        Options.defaults()
            .faster(asked.speed())
            .with(Images.parse(List.of(asked.images())))
            .with(Faults.parse(List.of(asked.fail())));
    context.getStore(NAMESPACE).put(REGION, new Running(EmulatedAws.start(options)));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == EmulatedAccount.class;
  }

  @Override
  public EmulatedAccount resolveParameter(ParameterContext parameter, ExtensionContext context) {
    EmulatedAws aws = context.getStore(NAMESPACE).get(REGION, Running.class).aws();
    return new EmulatedAccount(
        aws.endpoint(),
        REGION,
        Root.DEFAULT.account(),
        Root.DEFAULT.accessKey(),
        Root.DEFAULT.secretKey());
  }
}

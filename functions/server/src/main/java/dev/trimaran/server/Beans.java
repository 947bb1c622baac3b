package dev.trimaran.server;

import io.micronaut.context.DefaultBeanContext;
import io.micronaut.context.event.ApplicationEventPublisherFactory;
import io.micronaut.core.convert.TypeConverterRegistrar;
import io.micronaut.core.io.service.SoftServiceLoader;
import io.micronaut.core.optim.StaticOptimizations;
import io.micronaut.inject.BeanConfiguration;
import io.micronaut.inject.BeanDefinitionReference;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The beans of {@link Application} and no others: to look for more in every jar takes longer than
 * to make these.
 */
@SuppressWarnings({"rawtypes", "overrides"}) // as the parent declares them
final class Beans extends DefaultBeanContext {

  static {
    // No more converters than Micronaut's own: nothing here is converted, and to look for others
    // opens every jar.
    StaticOptimizations.set(
        new SoftServiceLoader.Optimizations(
            Map.of(TypeConverterRegistrar.class.getName(), accepted -> Stream.empty())));
  }

  @Override
  protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
    return List.of(
        new ApplicationEventPublisherFactory<>(),
        new $Application$Definition(),
        new $Application$Function0$Definition(),
        new $Application$Workers1$Definition(),
        new $Application$Doors2$Definition());
  }

  @Override
  protected Iterable<BeanConfiguration> resolveBeanConfigurations() {
    return List.of();
  }
}

package org.careweave.testing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/// Gives each context of a [PlatformTest] its database, dropped when the context closes. Found
/// through `META-INF/spring.factories`.
final class TestDatabaseCustomizerFactory implements ContextCustomizerFactory {

  @Override
  public @Nullable ContextCustomizer createContextCustomizer(
      Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
    PlatformTest test = AnnotatedElementUtils.findMergedAnnotation(testClass, PlatformTest.class);
    if (test == null) {
      return null;
    }
    return new Customizer(test.shared().isEmpty() ? testClass.getName() : test.shared());
  }

  /// Equal customizers mean one cached context, hence one database.
  private record Customizer(String owner) implements ContextCustomizer {

    @Override
    public void customizeContext(
        ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
      TestDatabase database = TestDatabase.fresh();
      Map<String, Object> properties =
          Map.of(
              "careweave.data", TestFolders.data(),
              "careweave.database.url", database.url(),
              "careweave.database.username", database.user(),
              "careweave.database.password", database.password(),
              "careweave.database.allow-unsafe", "true");
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(new MapPropertySource("testDatabase", properties));
      ConfigurableListableBeanFactory factory = context.getBeanFactory();
      if (factory instanceof BeanDefinitionRegistry registry) {
        RootBeanDefinition bean = new RootBeanDefinition(TestDatabase.class, () -> database);
        bean.setDestroyMethodName("close");
        registry.registerBeanDefinition("testDatabase", bean);
      }
    }
  }
}

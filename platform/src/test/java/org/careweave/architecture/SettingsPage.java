package org.careweave.architecture;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/// `docs/reference/settings.md`, from the settings records, their doc comments and
/// `application.yaml`.
final class SettingsPage {

  private static final Path MAIN = Repository.root().resolve("platform/src/main");

  /// One line of the table.
  record Setting(String name, String type, String standard, String meaning) {}

  private final Properties shipped;

  SettingsPage() {
    YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new FileSystemResource(MAIN.resolve("resources/application.yaml")));
    Properties read = yaml.getObject();
    shipped = read == null ? new Properties() : read;
  }

  String text() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Settings

        Generated from the code (`./careweave docs`). Give a setting on the command line
        (`./careweave run --careweave.database.port=5440`) or in the environment
        (`CAREWEAVE_DATABASE_PORT=5440`); secrets only in the environment or in a file named by
        `SPRING_CONFIG_ADDITIONAL_LOCATION`.

        | setting | kind | default | meaning |
        | --- | --- | --- | --- |
        """);
    for (Setting setting : settings()) {
      page.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  setting.name(),
                  setting.type(),
                  setting.standard().isEmpty() ? "" : "`" + setting.standard() + "`",
                  setting.meaning().replace("|", "\\|")));
    }
    return page.toString();
  }

  /// Every setting of the platform's own, by name.
  List<Setting> settings() {
    ClassPathScanningCandidateComponentProvider scanner =
        new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    Map<String, Setting> settings = new TreeMap<>();
    settings.put(
        "careweave.data",
        new Setting(
            "careweave.data",
            "Path",
            ".careweave",
            "where this install keeps what is its own; `./careweave --data` sets it"));
    scanner.findCandidateComponents("org.careweave").stream()
        .map(bean -> load(String.valueOf(bean.getBeanClassName())))
        .forEach(
            type -> {
              ConfigurationProperties properties =
                  type.getAnnotation(ConfigurationProperties.class);
              add(settings, properties.value(), type, type);
            });
    return List.copyOf(settings.values());
  }

  private void add(Map<String, Setting> settings, String prefix, Class<?> top, Class<?> record) {
    Map<String, String> meanings =
        DocComments.of(source(top)).parameters().getOrDefault(record.getSimpleName(), Map.of());
    for (RecordComponent component : record.getRecordComponents()) {
      String name = prefix + "." + kebab(component.getName());
      if (component.getType().isRecord()) {
        add(settings, name, top, component.getType());
      } else {
        String meaning = meanings.getOrDefault(component.getName(), "");
        settings.put(
            name,
            new Setting(
                name, component.getType().getSimpleName(), standard(name, component), meaning));
      }
    }
  }

  private String standard(String name, RecordComponent component) {
    if (shipped.containsKey(name)) {
      return shipped.getProperty(name).replace("${careweave.data}", ".careweave");
    }
    List<String> values = new ArrayList<>();
    DefaultValue value = parameterDefault(component);
    if (value != null) {
      values.addAll(List.of(value.value()));
    }
    return String.join(", ", values);
  }

  private static @org.jspecify.annotations.Nullable DefaultValue parameterDefault(
      RecordComponent component) {
    var constructor = component.getDeclaringRecord().getDeclaredConstructors()[0];
    for (var parameter : constructor.getParameters()) {
      if (parameter.getName().equals(component.getName())) {
        return parameter.getAnnotation(DefaultValue.class);
      }
    }
    return null;
  }

  private static Path source(Class<?> type) {
    return MAIN.resolve("java").resolve(type.getName().replace('.', '/') + ".java");
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String kebab(String camel) {
    return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}

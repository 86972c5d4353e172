package org.careweave.design;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.resource.EncodedResourceResolver;

/// Templates, assets and routes as Spring MVC sees them.
@Configuration(proxyBeanMethods = false)
class DesignConfiguration implements WebMvcConfigurer {

  @Bean
  Templates templates(DesignProperties properties) throws IOException {
    return properties.reload()
        ? Templates.reloading(
            properties.templates(), Files.createTempDirectory("careweave-templates"))
        : Templates.precompiled();
  }

  @Bean
  TemplateViewResolver templateViewResolver(Templates templates) {
    return new TemplateViewResolver(templates);
  }

  @Bean
  WebMvcRegistrations routesByStart() {
    return new WebMvcRegistrations() {
      @Override
      public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new RoutesByStart();
      }
    };
  }

  /// Assets carry their content's hash in their names, so browsers may keep them for a year.
  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations("classpath:/static/assets/")
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
        .resourceChain(true)
        .addResolver(compressed());
  }

  /// The build makes a `.gz` beside each asset.
  private static EncodedResourceResolver compressed() {
    EncodedResourceResolver resolver = new EncodedResourceResolver();
    resolver.setContentCodings(List.of("gzip"));
    return resolver;
  }
}

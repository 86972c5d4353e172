package org.careweave.workspace;

import org.careweave.design.PagePolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;

/// What staff pages may load and run.
@Configuration(proxyBeanMethods = false)
class PageHeaders {

  @Bean
  HeaderWriter contentSecurity() {
    return new ContentSecurityPolicyHeaderWriter(PagePolicy.CONTENT_SECURITY);
  }
}

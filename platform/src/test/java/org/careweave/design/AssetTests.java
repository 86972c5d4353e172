package org.careweave.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

@org.junit.jupiter.api.Tag("design")
class AssetTests {

  @EnableWebMvc
  static class Web {}

  private static AnnotationConfigWebApplicationContext context;
  private static MockMvc mvc;

  @BeforeAll
  static void start() {
    context = new AnnotationConfigWebApplicationContext();
    context.setServletContext(new MockServletContext());
    context.register(Web.class, DesignConfiguration.class, GalleryController.class);
    DesignProperties properties = new DesignProperties(false, Path.of("none"), true);
    context.addBeanFactoryPostProcessor(
        beans -> beans.registerSingleton("designProperties", properties));
    context.getEnvironment().getSystemProperties().put("careweave.design.gallery", "true");
    context.refresh();
    mvc = MockMvcBuilders.webAppContextSetup(context).build();
  }

  @AfterAll
  static void stop() {
    System.clearProperty("careweave.design.gallery");
    context.close();
  }

  @Test
  void assetsLeaveCompressedAndMayBeKeptForAYear() throws Exception {
    mvc.perform(get(Assets.styleSheet()).header("Accept-Encoding", "gzip, deflate, br"))
        .andExpect(status().isOk())
        .andExpect(header().string("Content-Encoding", "gzip"))
        .andExpect(header().string("Content-Type", "text/css"))
        .andExpect(header().string("Vary", "Accept-Encoding"))
        .andExpect(header().string("Cache-Control", "max-age=31536000, public, immutable"));
  }

  @Test
  void whoTakesNoCompressionGetsThePlainAsset() throws Exception {
    byte[] plain =
        mvc.perform(get(Assets.script()))
            .andExpect(header().doesNotExist("Content-Encoding"))
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
    assertThat(new String(plain, java.nio.charset.StandardCharsets.UTF_8)).contains("initAll");
  }

  @Test
  void whatIsNoAssetIsNotFoundAndNothingElseLeavesThatWay() throws Exception {
    mvc.perform(get("/assets/careweave-000000000000.css")).andExpect(status().isNotFound());
    mvc.perform(get("/assets/../../application.yaml")).andExpect(status().is4xxClientError());
  }

  @Test
  void theTypefaceOfTheNhsIsNotShipped() throws Exception {
    String css =
        mvc.perform(get(Assets.styleSheet())).andReturn().getResponse().getContentAsString();
    assertThat(css).doesNotContain("Frutiger").doesNotContain("https://");
  }

  @Test
  void theGalleryIsThereWhenAskedFor() throws Exception {
    mvc.perform(get("/design")).andExpect(status().isOk());
  }
}

package org.careweave.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

@org.junit.jupiter.api.Tag("design")
class TemplateTests {

  @Test
  void pagesLeaveWithAPolicyThatAllowsNoInlineScriptAndAreNotKept() throws Exception {
    var mvc =
        MockMvcBuilders.standaloneSetup(new GalleryController())
            .setViewResolvers(new TemplateViewResolver(Templates.precompiled()))
            .build();
    mvc.perform(get("/design"))
        .andExpect(status().isOk())
        .andExpect(content().contentType("text/html;charset=UTF-8"))
        .andExpect(header().string("Content-Security-Policy", PagePolicy.CONTENT_SECURITY))
        .andExpect(header().string("Cache-Control", "no-store"));
    assertThat(PagePolicy.CONTENT_SECURITY).doesNotContain("unsafe");
  }

  @Test
  void namesThatAreNoTemplatesAreLeftToOthers() throws Exception {
    TemplateViewResolver resolver = new TemplateViewResolver(Templates.precompiled());
    assertThat(resolver.resolveViewName("workspace/nothing", Locale.ROOT)).isNull();
    assertThat(resolver.resolveViewName("redirect:/find", Locale.ROOT)).isNull();
    assertThat(resolver.resolveViewName("../secret/x", Locale.ROOT)).isNull();
  }

  @Test
  void pagesHaveNoInlineScriptOrStyle() {
    String page =
        Templates.precompiled().render("design/gallery", Map.of("gallery", Gallery.sample()));
    assertThat(page).doesNotContain("<style").doesNotContain(" style=").doesNotContain(" onclick");
    assertThat(page).containsOnlyOnce("<script ").containsOnlyOnce("rel=\"stylesheet\"");
  }

  @Test
  void whatPeopleTypedIsEscaped() {
    String made =
        Templates.precompiled()
            .render(
                "nhsuk/input",
                Map.of("input", Input.of(Field.of("q", Label.of("<b>Name</b>")), "\"><script>")));
    assertThat(made).doesNotContain("<script>").doesNotContain("<b>");
  }

  @Test
  void reloadingTemplatesShowChangesAtOnce(@TempDir Path folder) throws Exception {
    Path source = Files.createDirectories(folder.resolve("jte/test")).resolve("hello.jte");
    Files.writeString(source, "@param String name\nHello ${name}");
    Templates templates = Templates.reloading(folder.resolve("jte"), folder.resolve("classes"));
    assertThat(templates.render("test/hello", Map.of("name", "A"))).contains("Hello A");
    Files.writeString(source, "@param String name\nGood morning ${name}");
    Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 2000));
    assertThat(templates.render("test/hello", Map.of("name", "A"))).contains("Good morning A");
  }

  @Test
  void everyAssetIsNamedByItsContentAndCompressed() {
    for (String path : new String[] {Assets.styleSheet(), Assets.script()}) {
      assertThat(path).matches("/assets/careweave-[0-9a-f]{12}\\.(css|js)");
      assertThat(getClass().getResource("/static" + path + ".gz")).isNotNull();
    }
  }
}

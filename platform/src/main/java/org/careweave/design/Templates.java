package org.careweave.design;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import gg.jte.resolve.DirectoryCodeResolver;
import java.nio.file.Path;
import java.util.Map;

/// Renders templates by name: those compiled with the application, or, for development, their
/// sources.
public final class Templates {

  private final TemplateEngine engine;

  private Templates(TemplateEngine engine) {
    this.engine = engine;
  }

  /// Templates as they were when the application was built.
  public static Templates precompiled() {
    return new Templates(TemplateEngine.createPrecompiled(ContentType.Html));
  }

  /// Templates of a source folder, compiled again whenever they change; classes go to `classes`.
  static Templates reloading(Path sources, Path classes) {
    TemplateEngine engine =
        TemplateEngine.create(
            new DirectoryCodeResolver(sources),
            classes,
            ContentType.Html,
            Templates.class.getClassLoader());
    engine.setTrimControlStructures(true);
    return new Templates(engine);
  }

  /// Whether a template of this name (`workspace/record`) exists.
  boolean has(String name) {
    return engine.hasTemplate(name + ".jte");
  }

  /// The page as UTF-8 bytes. `model` has the template's parameters by name; others are ignored.
  Utf8ByteOutput bytes(String name, Map<String, Object> model) {
    Utf8ByteOutput output = new Utf8ByteOutput();
    engine.render(name + ".jte", model, output);
    return output;
  }

  /// The page as text, for tests and messages.
  public String render(String name, Map<String, Object> model) {
    gg.jte.output.StringOutput output = new gg.jte.output.StringOutput();
    engine.render(name + ".jte", model, output);
    return output.toString();
  }
}

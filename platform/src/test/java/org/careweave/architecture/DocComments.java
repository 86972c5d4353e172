package org.careweave.architecture;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// What the doc comments of one source file say.
///
/// @param ofPackage the package's page, in a `package-info.java`; empty otherwise
/// @param parameters of each type by simple name: what its `@param` tags say
record DocComments(String ofPackage, Map<String, Map<String, String>> parameters) {

  static DocComments of(Path source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(source));
      Reader reader = new Reader(DocTrees.instance(task));
      for (CompilationUnitTree unit : task.parse()) {
        reader.scan(unit, null);
      }
      return new DocComments(reader.ofPackage, reader.parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Reader extends TreePathScanner<Void, Void> {

    private final DocTrees trees;
    private final Map<String, Map<String, String>> parameters = new LinkedHashMap<>();
    private String ofPackage = "";

    Reader(DocTrees trees) {
      this.trees = trees;
    }

    @Override
    public @Nullable Void visitPackage(PackageTree tree, @Nullable Void unused) {
      DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
      if (comment != null) {
        ofPackage = text(comment.getFullBody());
      }
      return super.visitPackage(tree, unused);
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
      DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
      Map<String, String> said = new LinkedHashMap<>();
      if (comment != null) {
        for (DocTree tag : comment.getBlockTags()) {
          if (tag instanceof ParamTree parameter) {
            said.put(parameter.getName().toString(), oneLine(text(parameter.getDescription())));
          }
        }
      }
      parameters.put(type.getSimpleName().toString(), said);
      return super.visitClass(type, unused);
    }

    private static String text(List<? extends DocTree> trees) {
      return trees.stream()
          .map(DocTree::toString)
          .collect(Collectors.joining())
          .strip()
          .replaceAll("\\{@link ([^}]+)}", "`$1`");
    }

    private static String oneLine(String text) {
      return text.replaceAll("\\s+", " ");
    }
  }
}

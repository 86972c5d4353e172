package org.careweave.architecture;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// What the rules of size count in one source file.
///
/// @param lines how many lines it has
/// @param methods its methods and constructors; those of records' headers are none
/// @param publicTypes how many of its top-level types are public
/// @param types how many top-level types it has
/// @param suppressions how many warnings it suppresses
record SourceFile(
    Path path, long lines, List<Method> methods, int publicTypes, int types, int suppressions) {

  /// One method.
  record Method(String name, long lines, int parameters) {}

  /// Reads the files as the compiler does.
  static List<SourceFile> parse(List<Path> paths) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(paths));
      List<SourceFile> parsed = new ArrayList<>();
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        parsed.add(read(unit, positions));
      }
      return parsed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SourceFile read(CompilationUnitTree unit, SourcePositions positions)
      throws IOException {
    Counter counter = new Counter(unit, positions);
    counter.scan(unit, null);
    int publicTypes = 0;
    int types = 0;
    for (Tree declaration : unit.getTypeDecls()) {
      if (declaration instanceof ClassTree type) {
        types++;
        publicTypes += type.getModifiers().getFlags().contains(Modifier.PUBLIC) ? 1 : 0;
      }
    }
    long lines = unit.getSourceFile().getCharContent(true).toString().lines().count();
    return new SourceFile(
        Path.of(unit.getSourceFile().toUri()),
        lines,
        counter.methods,
        publicTypes,
        types,
        counter.suppressions);
  }

  private static final class Counter extends TreeScanner<Void, Void> {

    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<Method> methods = new ArrayList<>();
    private int suppressions;

    Counter(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      LineMap map = unit.getLineMap();
      long end = positions.getEndPosition(unit, method);
      if (end > 0) {
        long first = map.getLineNumber(positions.getStartPosition(unit, method));
        long lines = map.getLineNumber(end) - first + 1;
        methods.add(new Method(method.getName().toString(), lines, method.getParameters().size()));
      }
      return super.visitMethod(method, unused);
    }

    @Override
    public Void visitAnnotation(AnnotationTree annotation, Void unused) {
      if (annotation.getAnnotationType().toString().endsWith("SuppressWarnings")) {
        suppressions++;
      }
      return super.visitAnnotation(annotation, unused);
    }
  }
}

package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A double becomes text where the rules for NaN, infinity and digits are, and nowhere else: pasted
 * into SQL, NaN would be the name of a column, and in a sentence it would be read.
 */
class NumbersInTextTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Set<String> WRITERS =
      Set.of("Bytes.java", "Numerals.java", "Json.java", "JsonText.java", "ValueText.java");
  private static final Set<String> TO_TEXT =
      Set.of("formatted", "format", "valueOf", "toString", "append");

  @TempDir private Path folder;

  @Test
  void noDoubleBecomesTextButWhereNumbersAreWritten() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(sources).hasSizeGreaterThan(50);
      assertThat(doublesInText(sources)).isEmpty();
    }
  }

  @Test
  void everyWayOfPastingADoubleIsSeen() throws IOException {
    Path pasting = folder.resolve("Pasting.java");
    Files.writeString(
        pasting,
        """
        class Pasting {
          String sum(double x) { return "WHERE a < " + x; }
          String front(Double x) { return x + " < a"; }
          String more(double x) { String sql = ""; sql += x; return sql; }
          String formatted(double x) { return "%s".formatted(x / 2); }
          String format(float x) { return String.format("%s", x); }
          String value(double x) { return String.valueOf(x); }
          String text(double x) { return Double.toString(x); }
          String built(double x) { return new StringBuilder().append(x).toString(); }
          String number(Number x) { return "WHERE a = " + x; }
          String whole(long x, int y) { return "LIMIT " + x + y + String.valueOf(y); }
          double number(double x) { return 1 + x; }
        }
        """);
    assertThat(doublesInText(List.of(pasting)))
        .extracting(place -> place.substring(place.indexOf(':') + 1))
        .containsExactly("2", "3", "4", "5", "6", "7", "8", "9", "10");
  }

  /** File and line of each double or float that is made part of a text. */
  private static List<String> doublesInText(List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> found = new ArrayList<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  problem -> {},
                  List.of("-proc:none", "-classpath", System.getProperty("java.class.path")),
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      Iterable<? extends CompilationUnitTree> units = task.parse();
      task.analyze();
      for (CompilationUnitTree unit : units) {
        String name = Path.of(unit.getSourceFile().getName()).getFileName().toString();
        if (!WRITERS.contains(name)) {
          new Search(Trees.instance(task), unit, name, found).scan(unit, null);
        }
      }
    }
    return found;
  }

  private static final class Search extends TreePathScanner<Void, Void> {
    private final Trees trees;
    private final CompilationUnitTree unit;
    private final String file;
    private final List<String> found;

    Search(Trees trees, CompilationUnitTree unit, String file, List<String> found) {
      this.trees = trees;
      this.unit = unit;
      this.file = file;
      this.found = found;
    }

    private boolean isText(TypeMirror type) {
      return type != null && type.toString().equals("java.lang.String");
    }

    private boolean isFloating(Tree tree) {
      TypeMirror type = typeOf(tree);
      return type != null
          && (type.getKind() == TypeKind.DOUBLE
              || type.getKind() == TypeKind.FLOAT
              || Set.of("java.lang.Double", "java.lang.Float", "java.lang.Number")
                  .contains(type.toString()));
    }

    private TypeMirror typeOf(Tree tree) {
      return trees.getTypeMirror(new TreePath(getCurrentPath(), tree));
    }

    private void add(Tree tree) {
      long start = trees.getSourcePositions().getStartPosition(unit, tree);
      found.add(file + ":" + unit.getLineMap().getLineNumber(start));
    }

    @Override
    public Void visitBinary(BinaryTree tree, Void none) {
      if (tree.getKind() == Tree.Kind.PLUS
          && isText(typeOf(tree))
          && (isFloating(tree.getLeftOperand()) || isFloating(tree.getRightOperand()))) {
        add(tree);
      }
      return super.visitBinary(tree, none);
    }

    @Override
    public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void none) {
      if (isText(typeOf(tree.getVariable())) && isFloating(tree.getExpression())) {
        add(tree);
      }
      return super.visitCompoundAssignment(tree, none);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void none) {
      boolean toText =
          tree.getMethodSelect() instanceof MemberSelectTree method
              && TO_TEXT.contains(method.getIdentifier().toString())
              && !typeOf(tree).toString().equals("java.lang.Double");
      for (ExpressionTree argument : tree.getArguments()) {
        if (toText && isFloating(argument)) {
          add(tree);
        }
      }
      return super.visitMethodInvocation(tree, none);
    }
  }
}

package org.careweave.paper;

import java.util.List;

/// A paper as XHTML, from which its pages are set. It holds nothing but escaped words and refers to
/// nothing.
final class PaperHtml {

  private static final String LACKING =
      "Letters that cannot be printed here stand as "
          + Glyphs.MISSING
          + ". They are whole on the screen.";

  private final StringBuilder html = new StringBuilder(4096);
  private final Glyphs.Printable printable;

  private PaperHtml(Glyphs.Printable printable) {
    this.printable = printable;
  }

  static String of(Paper paper, Glyphs.Printable printable, String style) {
    return new PaperHtml(printable).page(paper, style);
  }

  private String page(Paper paper, String style) {
    String body = body(paper);
    StringBuilder head = new StringBuilder(2048);
    head.append("<html lang=\"en-GB\"><head><title>")
        .append(escaped(paper.title() + ": " + paper.whose().name()))
        .append("</title><meta name=\"author\" content=\"Careweave\"/>")
        .append("<meta name=\"subject\" content=\"")
        .append(escaped(paper.title()))
        .append("\"/><style>")
        .append(style)
        .append("html { font-family: paper");
    printable.used().stream().sorted().forEach(font -> head.append(", ").append(font.family()));
    return head.append("; }</style></head>").append(body).append("</html>").toString();
  }

  private String body(Paper paper) {
    String whose = paper.whose().line();
    html.append("<body><div id=\"whose\">").append(escaped(whose)).append("</div>");
    element("h1", paper.title());
    element("p class=\"whose\"", whose);
    element("p class=\"said\"", paper.said());
    paper.parts().forEach(this::part);
    if (printable.isLacking()) {
      element("p class=\"said\"", LACKING);
    }
    return html.append("</body>").toString();
  }

  private void part(Paper.Part part) {
    switch (part) {
      case Paper.Part.Heading(var words) -> element("h2", words);
      case Paper.Part.Below(var words) -> element("h3", words);
      case Paper.Part.Text(var words) -> paragraphs("", words);
      case Paper.Part.Said(var label, var words) ->
          paragraphs("<b>" + escaped(label) + ":</b> ", words);
      case Paper.Part.Items(var words) -> items(words);
    }
  }

  private void items(List<String> words) {
    if (!words.isEmpty()) {
      html.append("<ul>");
      words.forEach(one -> element("li", one));
      html.append("</ul>");
    }
  }

  private void paragraphs(String before, String words) {
    String first = before;
    for (String paragraph : words.split("\n{2,}", -1)) {
      html.append("<p").append(direction(paragraph)).append('>').append(first);
      html.append(escaped(paragraph.strip()).replace("\n", "<br/>")).append("</p>");
      first = "";
    }
  }

  private void element(String tag, String words) {
    String name = tag.contains(" ") ? tag.substring(0, tag.indexOf(' ')) : tag;
    html.append('<').append(tag).append(direction(words)).append('>');
    html.append(escaped(words).replace("\n", "<br/>"));
    html.append("</").append(name).append('>');
  }

  /// Words that begin from the right are set from the right.
  private static String direction(String words) {
    int first =
        words
            .codePoints()
            .filter(
                c ->
                    switch (Character.getDirectionality(c)) {
                      case Character.DIRECTIONALITY_LEFT_TO_RIGHT,
                          Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                          Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
                          true;
                      default -> false;
                    })
            .findFirst()
            .orElse('a');
    return Character.getDirectionality(first) == Character.DIRECTIONALITY_LEFT_TO_RIGHT
        ? ""
        : " dir=\"rtl\"";
  }

  private String escaped(String words) {
    return printable
        .of(words)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

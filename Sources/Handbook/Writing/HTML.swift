import SourceText

/// A piece of an HTML page.
///
/// Text and values of attributes come from packs and from documents, so both are escaped when they are written, and nothing else can
/// be put between tags but the handbook's own style and script.
///
/// Source: HTML Living Standard §13.1 (writing documents), §13.1.2.6 (raw text), §4.12.1.3 (what a script may hold).
indirect enum HTML: Sendable {
  /// Text as people read it.
  case text(String)

  /// An element with what lies in it.
  case element(Tag, [Attribute], [HTML])

  /// The style sheet of the page: the handbook's own.
  case style(String)

  /// The script of the page: the handbook's own.
  case script(String)

  /// Data for the script, as JSON, under an id.
  case data(id: String, json: String)

  /// The elements that pages are made of.
  enum Tag: String, Sendable {
    case html, head, meta, title, body
    case header, nav, main, article, section, footer
    case h1, h2, h3, p, ul, ol, li, dl, dt, dd, div, figure, figcaption, pre
    case table, caption, thead, tbody, tr, th, td
    case a, code, strong, mark, span
    case form, label, input, button, noscript

    /// Whether nothing can lie in it, and it has no end tag.
    var isVoid: Bool { self == .meta || self == .input }

    /// Whether a line ends behind it: what it holds is not part of a line of text.
    var endsLine: Bool {
      switch self {
      case .a, .code, .strong, .mark, .span, .label, .input, .button: false
      default: true
      }
    }

    /// Whether a line also ends behind its start tag.
    var opensLine: Bool {
      switch self {
      case .html, .head, .body, .header, .nav, .main, .article, .section, .footer, .ul, .ol, .dl, .div, .figure, .table,
        .thead,
        .tbody, .tr, .form:
        true
      default: false
      }
    }
  }

  /// The attributes that pages use.
  enum Attribute: Sendable {
    case id(String), style(Class), href(String), name(String), content(String), equivalent(String), charset
    case language(String), role(String), labelled(String), label(String), scope(String), forInput(String), action(
      String)
    case type(String), live(String), tabStop(Int), hidden, current(String), autocomplete(Bool), describes(String)

    /// The name and the value; `nil` for one that is there or not.
    var parts: (name: String, value: String?) {
      switch self {
      case .id(let id): ("id", id)
      case .style(let style): ("class", style.rawValue)
      case .href(let address): ("href", address)
      case .name(let name): ("name", name)
      case .content(let text): ("content", text)
      case .equivalent(let header): ("http-equiv", header)
      case .charset: ("charset", "utf-8")
      case .language(let code): ("lang", code)
      case .role(let role): ("role", role)
      case .labelled(let id): ("aria-labelledby", id)
      case .label(let text): ("aria-label", text)
      case .scope(let scope): ("scope", scope)
      case .forInput(let id): ("for", id)
      case .action(let address): ("action", address)
      case .type(let type): ("type", type)
      case .live(let manners): ("aria-live", manners)
      case .tabStop(let index): ("tabindex", String(index))
      case .hidden: ("hidden", nil)
      case .current(let what): ("aria-current", what)
      case .autocomplete(let isOn): ("autocomplete", isOn ? "on" : "off")
      case .describes(let id): ("aria-describedby", id)
      }
    }
  }

  /// The classes that the style sheet knows.
  enum Class: String, Sendable {
    case skip, home, label, authors, unseen, intro, trail, file, results
  }

  // MARK: Building

  /// An element with attributes.
  static func tag(_ tag: Tag, _ attributes: [Attribute] = [], _ children: [HTML] = []) -> HTML {
    .element(tag, attributes, children)
  }

  /// An element with text alone.
  static func tag(_ tag: Tag, _ attributes: [Attribute] = [], text: String) -> HTML {
    .element(tag, attributes, [.text(text)])
  }

  // MARK: Writing

  /// Writes the piece.
  func write(to output: inout String) { write(to: &output, isVerbatim: false) }

  private func write(to output: inout String, isVerbatim: Bool) {
    switch self {
    case .text(let text): output += HTML.escaped(text, isVerbatim: isVerbatim)
    case .style(let sheet): output += "<style>\n\(sheet)</style>\n"
    case .script(let script): output += "<script>\n\(script)</script>\n"
    case .data(let id, let json):
      // The only sign that could end the element, or begin a comment in it.
      let data = json.replacing("<", with: "\\u003c")
      output += "<script type=\"application/json\" id=\"\(HTML.escaped(id))\">\(data)</script>\n"
    case .element(let tag, let attributes, let children):
      output += "<\(tag.rawValue)"
      for attribute in attributes {
        let (name, value) = attribute.parts
        output += value.map { " \(name)=\"\(HTML.escaped($0))\"" } ?? " \(name)"
      }
      output += ">"
      if !tag.isVoid {
        if tag.opensLine { output += "\n" }
        for child in children { child.write(to: &output, isVerbatim: isVerbatim || tag == .pre) }
        output += "</\(tag.rawValue)>"
      }
      if tag.endsLine || tag.isVoid && tag == .meta, !isVerbatim { output += "\n" }
    }
  }

  /// A text between tags or in an attribute, with what cannot be seen spelled out.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - isVerbatim: Whether line breaks stay.
  /// - Returns: The text with references in place of the signs that mean something.
  static func escaped(_ text: String, isVerbatim: Bool = false) -> String {
    let lines = isVerbatim ? text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) : [text]
    var result = ""
    for (index, line) in lines.enumerated() {
      if index > 0 { result += "\n" }
      for scalar in VisibleText.visible(line).unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&#39;"
        default: result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }
}

/// What a piece of text is, for its colour.
enum TextStyle: Sendable, Hashable {
  case error
  case warning
  case info
  case emphasis
  case gutter
  case related
  case help
  case success
  case faint
}

/// Marks styled text: layout is written once, and colour is one of two ways to decorate it.
protocol Decorator: Sendable {
  /// What goes before a text of that style.
  func opening(_ style: TextStyle) -> String

  /// What goes after it.
  func closing(_ style: TextStyle) -> String
}

/// Leaves text as it is.
struct PlainDecorator: Decorator {
  func opening(_ style: TextStyle) -> String { "" }
  func closing(_ style: TextStyle) -> String { "" }
}

/// Marks text by the colours of a terminal.
///
/// Source: ECMA-48 §8.3.117, Select Graphic Rendition. Only the sixteen colours that every theme defines are used.
struct TerminalDecorator: Decorator {
  func opening(_ style: TextStyle) -> String {
    let codes =
      switch style {
      case .error: "1;31"
      case .warning: "1;33"
      case .info: "1;36"
      case .emphasis: "1"
      case .gutter: "1;34"
      case .related: "1;34"
      case .help: "1;36"
      case .success: "1;32"
      case .faint: "2"
      }
    return "\u{1B}[\(codes)m"
  }

  func closing(_ style: TextStyle) -> String { "\u{1B}[0m" }
}

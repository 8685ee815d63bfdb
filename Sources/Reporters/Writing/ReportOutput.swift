import SourceText

/// What a reporter writes to: bytes that are handed on in large pieces.
package struct ReportOutput: ~Copyable {
  /// What has been written and not yet handed on.
  package private(set) var bytes: [UInt8] = []

  /// Bytes that have been handed on.
  private var handedOn = 0

  /// All bytes that have been written.
  var count: Int { handedOn + bytes.count }

  /// How text of a style is marked.
  private let decorator: any Decorator

  /// Takes bytes and returns whether more are wanted.
  private let receive: ([UInt8]) -> Bool

  /// Whether no more bytes are wanted; reporters may stop early then.
  package private(set) var isClosed = false

  /// Bytes after which they are handed on.
  private static let pieceSize = 1 << 18

  /// Creates an output.
  ///
  /// - Parameters:
  ///   - isColored: Whether styles show as colours of a terminal.
  ///   - receive: Takes bytes in large pieces and returns whether more are wanted.
  package init(isColored: Bool, receive: @escaping ([UInt8]) -> Bool) {
    self.decorator = isColored ? TerminalDecorator() : PlainDecorator()
    self.receive = receive
  }

  /// Writes a report and gives its bytes.
  package static func bytes(isColored: Bool = false, _ write: (inout ReportOutput) -> Void) -> [UInt8] {
    var bytes: [UInt8] = []
    var output = ReportOutput(isColored: isColored) {
      bytes += $0
      return true
    }
    write(&output)
    output.flush()
    return bytes
  }

  /// Writes a text.
  mutating func add(_ text: some StringProtocol) {
    bytes += text.utf8
  }

  /// Writes a text in a style; an empty text leaves no mark.
  mutating func add(_ text: String, _ style: TextStyle) {
    guard !text.isEmpty else { return }
    bytes += decorator.opening(style).utf8
    bytes += text.utf8
    bytes += decorator.closing(style).utf8
  }

  /// Writes a number of blanks.
  mutating func addBlanks(_ count: Int) {
    bytes += repeatElement(UInt8(ascii: " "), count: max(0, count))
  }

  /// Ends a line.
  mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Takes what has been written as JSON, and hands it on where it is much.
  mutating func take(_ json: inout JSONWriter) {
    json.move(to: &bytes)
    endPart()
  }

  /// Ends a part of the report: bytes are handed on here where there are many.
  mutating func endPart() {
    if bytes.count >= Self.pieceSize { flush() }
  }

  /// Hands on what is left.
  package mutating func flush() {
    guard !bytes.isEmpty else { return }
    if !isClosed { isClosed = !receive(bytes) }
    handedOn += bytes.count
    bytes.removeAll(keepingCapacity: true)
  }
}

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

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

  /// Takes bytes; answers whether more are wanted.
  private let receive: ([UInt8]) -> Bool

  /// Whether nobody wants any more; reporters may stop early then.
  package private(set) var isClosed = false

  /// Bytes after which they are handed on.
  private static let pieceSize = 1 << 18

  /// Creates an output.
  ///
  /// - Parameters:
  ///   - isColored: Whether styles show as colours of a terminal.
  ///   - receive: Takes bytes in large pieces, and answers whether more are wanted.
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

  /// Says that this is a good moment to hand bytes on.
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

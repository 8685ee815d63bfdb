import SourceText

@testable import YAMLTree

/// Writes a stream the way the YAML test suite writes events.
struct EventDump {
  private(set) var lines = ["+STR"]

  init(_ stream: YAMLStream) {
    for document in stream.documents {
      lines.append(document.hasStartMarker ? "+DOC ---" : "+DOC")
      if let root = document.root { add(root, in: document) }
      lines.append(document.hasEndMarker ? "-DOC ..." : "-DOC")
    }
    lines.append("-STR")
  }

  private mutating func add(_ node: NodeID, in document: YAMLDocument) {
    var properties = ""
    if let anchor = document.anchor(node) { properties += " &\(anchor)" }
    if let tag = document.tag(node) { properties += " <\(tag)>" }
    switch document.kind(node) {
    case .alias: lines.append("=ALI \(document.source.text(document.span(node)))")
    case .sequence, .mapping:
      let (name, brackets) = document.kind(node) == .mapping ? ("MAP", " {}") : ("SEQ", " []")
      lines.append("+\(name)\(document.style(node) == .flow ? brackets : "")\(properties)")
      for child in document.children(node) { add(child, in: document) }
      lines.append("-\(name)")
    default: lines.append("=VAL\(properties) \(indicator(document.style(node)))\(escaped(document.text(node)))")
    }
  }

  private func indicator(_ style: NodeStyle) -> String {
    switch style {
    case .singleQuoted: "'"
    case .doubleQuoted: "\""
    case .literal: "|"
    case .folded: ">"
    default: ":"
    }
  }

  private func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{8}": result += "\\b"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}

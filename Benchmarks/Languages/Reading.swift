import CEL
import Foundation
import SourceText
import YAMLTree

/// Why a benchmark cannot run.
struct BenchmarkFailure: Error, CustomStringConvertible {
  var description: String
}

/// Reads a file of one document.
func readDocument(_ path: String, symbols: SymbolTable = .empty) throws -> YAMLDocument {
  let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
  let stream = YAMLStream.read(SourceFile(path: path, bytes: bytes), symbols: symbols)
  guard let document = stream.documents.first else { throw BenchmarkFailure(description: "\(path) has no document") }
  return document
}

extension Value {
  /// The value of a node, in memory and free of the document.
  init(_ node: NodeID, in document: YAMLDocument) {
    switch document.kind(node) {
    case .null: self = .null
    case .bool: self = .bool(document.bool(node) ?? false)
    case .int: self = .int(document.int(node) ?? 0)
    case .double: self = .double(document.double(node) ?? 0)
    case .sequence: self = .list(document.children(node).map { Value($0, in: document) })
    case .mapping:
      self = .map(
        MapValue(
          document.entries(node).map { (.string(document.text($0.key)), Value($0.value, in: document)) }))
    default: self = .string(document.text(node))
    }
  }
}

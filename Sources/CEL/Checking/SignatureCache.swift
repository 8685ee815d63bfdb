import Synchronization

/// Signatures that have been read from the texts of declarations.
final class SignatureCache: Sendable {
  static let shared = SignatureCache()

  private let known = Mutex<[String: [Signature]]>([:])

  /// The overloads of a declaration; those that name object types are read anew each time.
  func signatures(of declaration: FunctionDeclaration, objectTypes: [ObjectType]) -> [Signature] {
    if let found = known.withLock({ $0[declaration.signatures] }) { return found }
    let signatures = Signature.all(of: declaration, objectTypes: objectTypes)
    let isGeneral = signatures.allSatisfy { signature in
      !(signature.parameters + [signature.result]).contains(where: \.namesOthers)
    }
    if isGeneral { known.withLock { $0[declaration.signatures] = signatures } }
    return signatures
  }
}

extension CELType {
  /// Whether the type has a name in it that only an environment can explain.
  fileprivate var namesOthers: Bool {
    switch self {
    case .object, .abstract: true
    case .list(let inner), .type(let inner), .optional(let inner): inner.namesOthers
    case .map(let key, let value): key.namesOthers || value.namesOthers
    default: false
    }
  }
}

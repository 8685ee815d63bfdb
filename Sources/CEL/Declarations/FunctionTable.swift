/// Declarations of functions, found by name.
///
/// The table of the standard library is made at its first use and hashes names without making any text.
struct FunctionTable: Sendable {
  let declarations: [FunctionDeclaration]
  /// The first declaration of each hash, as its position plus one; zero is empty.
  private var heads: [UInt16]
  /// The next declaration in the same place.
  private var next: [UInt16]

  init(_ declarations: [FunctionDeclaration]) {
    self.declarations = declarations
    var size = 16
    while size < declarations.count * 2 { size *= 2 }
    heads = Array(repeating: 0, count: size)
    next = Array(repeating: 0, count: declarations.count)
    // From the last to the first, so that a chain keeps the order of declaration.
    for position in declarations.indices.reversed() {
      let location = Self.hash(declarations[position].name) & (size - 1)
      next[position] = heads[location]
      heads[location] = UInt16(position + 1)
    }
  }

  private static func hash(_ name: String) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int(hash ^ hash >> 15)
  }

  /// The positions of the declarations of a name, in order.
  func positions(of name: String) -> [Int] {
    var result: [Int] = []
    var position = heads[Self.hash(name) & (heads.count - 1)]
    while position != 0 {
      let index = Int(position) - 1
      if declarations[index].name == name { result.append(index) }
      position = next[index]
    }
    return result
  }

  /// Whether a name is declared.
  func contains(_ name: String) -> Bool {
    !positions(of: name).isEmpty
  }

  /// The declarations of a name that take so many arguments, the receiver included, in a form.
  func functions(_ name: String, arity: Int, isMember: Bool) -> [FunctionDeclaration] {
    var result: [FunctionDeclaration] = []
    for position in positions(of: name) {
      let declaration = declarations[position]
      if let taken = declaration.arity, taken != arity { continue }
      guard isMember ? declaration.hasMemberForm : declaration.hasGlobalForm else { continue }
      result.append(declaration)
    }
    return result
  }
}

extension FunctionDeclaration {
  /// Whether it may be called as `receiver.name(...)`.
  var hasMemberForm: Bool {
    signatures.split(separator: "\n").contains { !$0.hasPrefix("(") }
  }

  /// Whether it may be called as `name(...)`.
  var hasGlobalForm: Bool {
    signatures.hasPrefix("(") || signatures.split(separator: "\n").contains { $0.hasPrefix("(") }
  }
}

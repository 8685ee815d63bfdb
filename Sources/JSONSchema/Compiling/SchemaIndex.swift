import SourceText
import YAMLTree

/// Where the schemas of a compilation are: resources by identifier, anchors, and the resource of every subschema.
///
/// Source: JSON Schema Core 2020-12, sections 8.2 and 9.
struct SchemaIndex {
  /// A schema with an identifier of its own, embedded in another or not.
  struct Resource {
    var uri: URIReference
    var root: SchemaLocation
    /// The metaschema that the resource names, or that of the one around it.
    var dialect: String?
    var anchors: [String: SchemaLocation] = [:]
    var dynamicAnchors: [String: SchemaLocation] = [:]
    /// The vocabularies of the dialect, once they were asked for.
    var vocabulary: Vocabulary?
  }

  private(set) var documents: [SchemaSet.Member] = []
  private(set) var resources: [Resource] = []
  private(set) var problems: [SourceProblem] = []
  private var byURI: [String: Int] = [:]
  /// What references from outside led to: several fields and records have one.
  private var foundFromOutside: [String: SchemaLocation] = [:]
  private var resourceAt = LocationTable()
  private var hasMetaschemas = false
  /// The resource of each document's root, and whether the subschemas inside it were noted.
  private var roots: [(resource: Int, isRead: Bool)] = []
  /// The subschemas of each document that were found, in its order.
  private(set) var locations: [[SchemaLocation]] = []

  init(_ set: SchemaSet) {
    for member in set.members { add(member) }
  }

  // MARK: Building

  /// Makes a document known by its URI and its `$id`; what is inside it is noted when somebody asks.
  private mutating func add(_ member: SchemaSet.Member) {
    let location = SchemaLocation(document: UInt32(documents.count), node: member.document.content(member.root))
    documents.append(member)
    locations.append([])
    let uri = URIReference(member.uri).withoutFragment
    resources.append(Resource(uri: uri, root: location))
    let resource = resources.count - 1
    roots.append((resource, false))
    let key = uri.text
    if let known = byURI[key], documents[Int(resources[known].root.document)].document !== member.document {
      report(.duplicateIdentifier, location, SchemaMessage.duplicateIdentifier(key))
    }
    byURI[key] = resource
    guard let id = member.document.schemaValue(location.node, "$id"), let text = member.document.string(id) else {
      return
    }
    _ = identify(location, text, inside: resource, value: id)
  }

  /// Notes the subschemas of a document, once.
  mutating func read(_ document: Int) {
    guard !roots[document].isRead else { return }
    roots[document].isRead = true
    resourceAt.prepare(UInt32(document), documents[document].document.nodeCount)
    index(resources[roots[document].resource].root, resource: roots[document].resource)
  }

  /// Notes a subschema and those inside it, by the keywords that are known to hold some.
  private mutating func index(_ location: SchemaLocation, resource outer: Int) {
    let document = documents[Int(location.document)].document
    guard resourceAt[location] == nil else { return }
    locations[Int(location.document)].append(location)
    guard document.kind(location.node) == .mapping else {
      resourceAt[location] = UInt32(outer)
      return
    }
    var values = KeywordValues()
    for entry in document.entries(location.node) {
      if let keyword = KeywordTable.standard.keyword(entry.key, document) {
        values[keyword] = document.content(entry.value)
      }
    }
    var resource = outer
    if let id = values[.id], resources[outer].root != location, let text = document.string(id) {
      resource = identify(location, text, inside: outer, value: id)
    }
    resourceAt[location] = UInt32(resource)
    if let dialect = values[.schema].flatMap({ document.string($0) }), resources[resource].root == location {
      resources[resource].dialect = dialect
    }
    for keyword in [SchemaKeyword.anchor, .dynamicAnchor] {
      if let value = values[keyword] { note(keyword, value, at: location, in: resource) }
    }
    for keyword in SchemaKeyword.nesting {
      guard let value = values[keyword] else { continue }
      Self.eachChild(of: keyword, value, document) { child in
        index(SchemaLocation(document: location.document, node: child), resource: resource)
      }
    }
  }

  private static func eachChild(
    of keyword: SchemaKeyword, _ value: NodeID, _ document: YAMLDocument, _ body: (NodeID) -> Void
  ) {
    switch keyword.nesting {
    case .none: break
    case .schema:
      // A list under `items` is of an older draft and reported when it is compiled.
      if keyword != .items || document.kind(value) != .sequence { body(value) }
    case .list:
      guard document.kind(value) == .sequence else { return }
      for child in document.children(value) { body(document.content(child)) }
    case .map:
      for entry in document.entries(value) {
        let child = document.content(entry.value)
        if document.kind(child) != .sequence { body(child) }
      }
    }
  }

  private mutating func identify(
    _ location: SchemaLocation, _ text: String, inside outer: Int, value: NodeID
  ) -> Int {
    let reference = URIReference(text)
    let valueLocation = SchemaLocation(document: location.document, node: value)
    if let fragment = reference.fragment, !fragment.isEmpty {
      report(.invalidKeyword, valueLocation, SchemaMessage.fragmentInIdentifier(fragment))
    }
    let uri = resources[outer].uri.resolving(reference).withoutFragment
    let key = uri.text
    if resources[outer].root == location {
      // The root of a document: it is known by its identifier and by the URI that it was given with.
      resources[outer].uri = uri
      if let known = byURI[key], known != outer {
        report(.duplicateIdentifier, valueLocation, SchemaMessage.duplicateIdentifier(key))
      }
      byURI[key] = outer
      return outer
    }
    if byURI[key] != nil { report(.duplicateIdentifier, valueLocation, SchemaMessage.duplicateIdentifier(key)) }
    resources.append(Resource(uri: uri, root: location, dialect: resources[outer].dialect))
    byURI[key] = resources.count - 1
    return resources.count - 1
  }

  private mutating func note(
    _ keyword: SchemaKeyword, _ value: NodeID, at location: SchemaLocation, in resource: Int
  ) {
    let valueLocation = SchemaLocation(document: location.document, node: value)
    guard let name = documents[Int(location.document)].document.string(value), Self.isAnchorName(name) else {
      report(.invalidKeyword, valueLocation, SchemaMessage.wrongValue(of: keyword, expected: .anchorName))
      return
    }
    if let other = resources[resource].anchors[name], other != location {
      report(.duplicateIdentifier, valueLocation, SchemaMessage.duplicateAnchor(name))
    }
    resources[resource].anchors[name] = location
    if keyword == .dynamicAnchor { resources[resource].dynamicAnchors[name] = location }
  }

  /// Source: JSON Schema Core 2020-12, section 8.2.2.
  private static func isAnchorName(_ name: String) -> Bool {
    guard let first = name.utf8.first, ASCII.isLetter(first) || first == UInt8(ascii: "_") else { return false }
    return name.utf8.allSatisfy {
      ASCII.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".")
    }
  }

  private mutating func report(_ code: SchemaProblemCode, _ location: SchemaLocation, _ message: String) {
    let member = documents[Int(location.document)]
    problems.append(
      SourceProblem(code, document: Int(location.document), range: member.document.span(location.node), message))
  }

  private mutating func addMetaschemas() {
    hasMetaschemas = true
    for embedded in Metaschema.all where byURI[embedded.uri] == nil {
      guard let root = embedded.document.root else { continue }
      add(SchemaSet.Member(uri: embedded.uri, document: embedded.document, root: root))
    }
  }

  // MARK: Asking

  /// The resource that a subschema belongs to.
  func resource(of location: SchemaLocation) -> Int { Int(resourceAt[location] ?? 0) }

  func document(_ location: SchemaLocation) -> YAMLDocument { documents[Int(location.document)].document }

  /// What a reference leads to.
  enum Resolution {
    case found(SchemaLocation)
    /// Nothing is known under the URI.
    case noDocument(String)
    /// The document is known, but has no such location; the text names it.
    case noLocation(String)
  }

  /// The location that a reference leads to from outside: by the URI that a document was given with, or from the first
  /// document on.
  mutating func resolve(fromOutside text: String) -> Resolution {
    if let known = foundFromOutside[text] { return .found(known) }
    let reference = URIReference(text)
    let resolution: Resolution
    if byURI[reference.withoutFragment.text] != nil {
      resolution = resolve(reference)
    } else {
      resolution = resources.isEmpty ? .noDocument(text) : resolve(text, from: 0)
    }
    if case .found(let location) = resolution { foundFromOutside[text] = location }
    return resolution
  }

  /// The location that a reference leads to from inside a resource.
  mutating func resolve(_ text: String, from resource: Int) -> Resolution {
    resolve(resources[resource].uri.resolving(URIReference(text)))
  }

  private mutating func resolve(_ target: URIReference) -> Resolution {
    let key = target.withoutFragment.text
    if byURI[key] == nil, key.hasPrefix(Metaschema.prefix), !hasMetaschemas { addMetaschemas() }
    if byURI[key] == nil {
      // It may be embedded in a document that nobody has looked into yet.
      for document in documents.indices { read(document) }
    }
    guard let found = byURI[key] else { return .noDocument(key) }
    read(Int(resources[found].root.document))
    guard let fragment = target.fragment, !fragment.isEmpty else { return .found(resources[found].root) }
    if fragment.hasPrefix("/") {
      guard let tokens = JSONPointer.tokens(fragment: fragment), let target = walk(tokens, from: found) else {
        return .noLocation(fragment)
      }
      return .found(target)
    }
    guard let name = JSONPointer.percentDecoded(fragment), let target = resources[found].anchors[name] else {
      return .noLocation(fragment)
    }
    return .found(target)
  }

  /// Follows a pointer, also to locations that no keyword names: they become subschemas by being referred to.
  private mutating func walk(_ tokens: [String], from start: Int) -> SchemaLocation? {
    var location = resources[start].root
    var resource = start
    let document = document(location)
    for token in tokens {
      let next: NodeID?
      switch document.kind(location.node) {
      case .mapping: next = document.schemaValue(location.node, token)
      case .sequence:
        let elements = document.schemaElements(location.node)
        next = Int(token).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
      default: next = nil
      }
      guard let next else { return nil }
      location.node = next
      resource = resourceAt[location].map { Int($0) } ?? resource
    }
    index(location, resource: resource)
    return location
  }

  /// The vocabularies of a resource's dialect, and what is wrong with the dialect.
  mutating func vocabulary(of resource: Int) -> (Vocabulary, String?) {
    if let known = resources[resource].vocabulary { return (known, nil) }
    let (vocabulary, problem) = findVocabulary(resources[resource].dialect)
    resources[resource].vocabulary = vocabulary
    return (vocabulary, problem)
  }

  private mutating func findVocabulary(_ dialect: String?) -> (Vocabulary, String?) {
    guard let dialect else { return (.standard, nil) }
    let uri = URIReference(dialect).withoutFragment.text
    if uri == Metaschema.uri { return (.standard, nil) }
    if byURI[uri] == nil, uri.hasPrefix(Metaschema.prefix), !hasMetaschemas { addMetaschemas() }
    guard let metaschema = byURI[uri] else {
      return (.standard, SchemaMessage.unknownDialect(dialect))
    }
    let root = resources[metaschema].root
    let document = document(root)
    guard let list = document.schemaValue(root.node, "$vocabulary") else { return (.standard, nil) }
    var vocabulary: Vocabulary = [.core]
    for entry in document.schemaEntries(list) {
      if let known = Vocabulary(uri: entry.name) {
        vocabulary.insert(known)
      } else if document.bool(entry.value) == true {
        return (vocabulary, SchemaMessage.unknownVocabulary(entry.name, of: dialect))
      }
    }
    return (vocabulary, nil)
  }
}

/// A location in the documents of a compilation.
struct SchemaLocation: Hashable, Sendable {
  var document: UInt32
  var node: NodeID

  /// A number that no other location has.
  var number: Int { Int(document) << 32 | Int(node.rawValue) }
}

/// Reading schemas, which is done once and may take its time.
extension YAMLDocument {
  /// The entries of a mapping with the texts of their keys, aliases followed; none for anything else.
  func schemaEntries(_ node: NodeID) -> [(name: String, key: NodeID, value: NodeID)] {
    guard kind(node) == .mapping else { return [] }
    return entries(node).map { (text(content($0.key)), $0.key, content($0.value)) }
  }

  /// The elements of a sequence, aliases followed; none for anything else.
  func schemaElements(_ node: NodeID) -> [NodeID] {
    guard kind(node) == .sequence else { return [] }
    return children(node).map { content($0) }
  }

  /// The value of a key, alias followed.
  func schemaValue(_ node: NodeID, _ key: String) -> NodeID? {
    guard kind(node) == .mapping else { return nil }
    return value(in: node, forKey: key).map { content($0) }
  }

  /// The text of a string, `nil` for any other kind of node.
  func string(_ node: NodeID) -> String? {
    kind(node) == .string ? text(node) : nil
  }

  /// The exact value of a number, `nil` for other nodes and for what is not finite.
  func decimal(_ node: NodeID) -> ExactDecimal? {
    switch kind(node) {
    case .int, .double:
      if let exact = withUTF8(node, { ExactDecimal($0) }) { return exact }
      if let int = int(node) { return ExactDecimal(int) }
      return double(node).flatMap { $0.isFinite ? ExactDecimal($0.description) : nil }
    default: return nil
    }
  }
}

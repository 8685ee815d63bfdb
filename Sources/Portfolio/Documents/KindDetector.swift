import SourceText
import Standard
import YAMLTree

/// Finds out which kind of project document a document is, if it is any.
///
/// It says so itself (`kind:`), else the configuration's patterns say so, else the file's name together with its contents,
/// else its shape alone. When unsure the answer is no: a linter that takes a deployment for a charter is soon switched off.
struct KindDetector {
  /// What was found out.
  enum Answer {
    /// The kind, and whether the document says so itself.
    case kind(Int, isDeclared: Bool)

    /// `kind:` names no kind, but probably means one.
    case unknownKind(NodeID, suggestion: String)

    /// It says that it is of a kind, or is called like one, and has not one field of it: the kind, and the value of `kind:` where
    /// it says so itself.
    case unclear(Int, NodeID?)

    /// A template, and what says so.
    case template(String)

    /// An example, and what says so.
    case example(String)

    /// No project document, and why.
    case none(String)
  }

  private static let unfilled = "its placeholders are not filled"
  private static let calledExample = "its name says so"
  private static let isOfTests = "its folder says so"
  private static let calledTemplate = "its path says so, and it does not say its kind"

  let finder: ListFinder

  let standard: Standard
  private let patterns: [(glob: PathPattern, kind: Int?)]
  private let fileGlobs: Lazy<[FileGlob]>
  private let looseGlobs: Lazy<[FileGlob]>
  private let kindSymbol: Symbol

  /// The folder that paths begin in, which may say what lies in it.
  private let folder: String

  /// Keys at the root of other tools' documents.
  private let foreign: Set<FoldedText>

  /// Words in the names of templates.
  private let templateNames: Set<FoldedText>

  /// Words in the names of examples.
  private let exampleNames: Set<FoldedText>

  /// Other keys that may say what a document is, where their value is the name of a kind: `doc_type`.
  private let kindAliases: [Symbol]

  /// A pattern of names of files, and the kind that they speak for.
  private struct FileGlob: Sendable {
    let glob: PathPattern
    let kind: Int

    /// Whether the pattern has a name for the file, and not only one for its folder: `**/exceptions/*.yaml`.
    var namesFile: Bool { glob.text.split(separator: "/").last.map { !$0.hasPrefix("*.") } ?? false }

    /// The patterns of all kinds, compiled.
    static func all(of patterns: [[String]]) -> [FileGlob] {
      patterns.enumerated().flatMap { kind, globs in globs.map { FileGlob(glob: PathPattern($0), kind: kind) } }
    }
  }

  private let lazyNames: Lazy<Names>

  /// Names of fields that say something of kinds, gathered when a document is met that does not say all by itself.
  private struct Names: Sendable {
    /// The names of fields of records of some kind, which need not say what a record is: `type`.
    let fieldsOfRecords: Set<Symbol>

    /// Fields that documents of most kinds may have, and which therefore speak for none.
    let headers: Set<Symbol>

    init(_ standard: Standard, kindKey: Symbol) {
      var counts: [Symbol: Int] = [:]
      let documents = standard.kinds.filter { !$0.isRecord }
      for kind in documents {
        for field in standard.objectTypes[kind.root].fields where field.origin == .document {
          counts[field.symbol, default: 0] += 1
        }
      }
      let records = standard.kinds.filter(\.isRecord).flatMap { standard.objectTypes[$0.root].fields }
      fieldsOfRecords = Set(records.filter { $0.symbol != kindKey }.flatMap(\.names))
      headers = Set(counts.filter { $0.value * 2 > documents.count }.map(\.key)).union([kindKey])
    }
  }

  private let lazySynonyms: Lazy<Synonyms>

  /// Names that teams give to fields, read when a list is met that might be of something else.
  var synonyms: Synonyms { lazySynonyms.value }

  var fieldsOfRecords: Set<Symbol> { lazyNames.value.fieldsOfRecords }
  var headers: Set<Symbol> { lazyNames.value.headers }

  init(standard: Standard, configuration: Configuration) {
    self.standard = standard
    finder = ListFinder(standard)
    patterns = configuration.kinds.map { ($0.glob, standard.kind(named: $0.kind)) }
    folder = configuration.folderName
    fileGlobs = Lazy { FileGlob.all(of: standard.kinds.map(\.files)) }
    looseGlobs = Lazy { FileGlob.all(of: standard.kinds.map(\.looseFiles)) }
    kindSymbol = standard.symbol(of: .documentKind)
    foreign = standard.words.list(.foreignKeys)
    templateNames = standard.words.list(.templateNames)
    exampleNames = standard.words.list(.exampleNames)
    let kindKey = kindSymbol
    var aliases: [Symbol] = []
    for kind in standard.kinds where !kind.isRecord {
      let field = standard.objectTypes[kind.root].fields.first { $0.symbol == kindKey }
      for name in field?.names.dropFirst() ?? [] where !aliases.contains(name) { aliases.append(name) }
    }
    kindAliases = aliases
    lazyNames = Lazy { Names(standard, kindKey: kindKey) }
    lazySynonyms = Lazy { Synonyms(standard) }
  }

  /// The kind that a file's name alone speaks for, `nil` where it speaks for none.
  func kind(ofFileAt path: String) -> Int? {
    for (glob, kind) in patterns where glob.matches(path) { return kind }
    return kindsByName(of: path).first
  }

  /// The kind of a document; that of an example only where a person named the file.
  func detect(_ tree: YAMLDocument, path: String, isNamed: Bool = false) -> Answer {
    let answer = detectAll(tree, path: path)
    guard !isNamed, let reason = reasonForExample(path), !patterns.contains(where: { $0.glob.matches(path) }) else {
      return answer
    }
    return switch answer {
    case .none, .template: answer
    case .kind, .unknownKind, .unclear, .example: .example(reason)
    }
  }

  private func detectAll(_ tree: YAMLDocument, path: String) -> Answer {
    guard let root = tree.root else { return .none("it is empty") }
    let content = tree.content(root)
    for (glob, kind) in patterns where glob.matches(path) {
      guard let kind else { return .none("the configuration says that it is not a project document") }
      let saysItself = saysItself(tree, content, kind)
      // A pattern of names alone means the files that are filled in, wherever they lie.
      if !saysItself, !glob.text.contains("/"), isInTemplateFolder(path) {
        return .template(KindDetector.calledTemplate)
      }
      // Whoever wrote the document need not know of the pattern: only what it says itself makes it the standard's.
      return isTemplate(tree, content)
        ? .template(KindDetector.unfilled) : .kind(kind, isDeclared: saysItself)
    }
    guard tree.kind(content) == .mapping else { return detectList(tree, content, path) }
    if let key = foreignKey(tree, content) { return .none("it belongs to another tool: it says `\(key)`") }
    if isSchema(tree, content) { return .none("it is a schema: it says which `properties` others have") }
    if let declared = declaredKind(tree, content) { return detectDeclared(tree, content, declared, path) }
    let named = kindsByName(of: path)
    if let found = detectByName(named, tree, content, path) ?? detectByShape(tree, content) {
      if isTemplate(path) { return .template(KindDetector.calledTemplate) }
      return isTemplate(tree, content) ? .template(KindDetector.unfilled) : .kind(found, isDeclared: false)
    }
    if let kind = named.first, !isTemplate(path), mayBeAsked(of: kind, path, tree, content) {
      return .unclear(kind, nil)
    }
    return .none("nothing in it looks like a project document")
  }

  /// Whether a key at the root of a document may say what it is.
  func isKindKey(_ symbol: Symbol) -> Bool { symbol == kindSymbol || kindAliases.contains(symbol) }

  /// What a document of a kind would have, as its fields are called: those that the kind asks for, else its lists.
  func fields(of kind: Int) -> [String] {
    let fields = standard.objectTypes[standard.kinds[kind].root].fields.filter {
      $0.origin == .document && !headers.contains($0.symbol)
    }
    let required = fields.filter(\.isRequired)
    return (required.isEmpty ? fields : required).prefix(5).map(\.name)
  }

  /// Whether a file that cannot be read as YAML is of another tool: a template of a program, or with a key that only such files
  /// have.
  func isForeign(_ bytes: [UInt8], at path: String) -> Bool {
    if isTemplate(path) || isExample(path) { return true }
    for line in bytes.prefix(65_536).split(separator: UInt8(ascii: "\n")) {
      let text = line.drop { $0 == 0x20 || $0 == 0x09 }
      // Statements of Go's, Jinja's and Ruby's templates; `{{name}}` is also written by people who leave a place to be filled.
      for mark in ["{{-", "{{ if", "{{ range", "{{ include", "{{ template", "{{ define", "{{/*", "{%"]
      where text.starts(with: mark.utf8) { return true }
      if KindDetector.contains(text, Array("<%".utf8)) { return true }
    }
    return hasForeignKey(bytes)
  }

  /// Whether a line of a file begins with a key that only other tools have: `kind: Schedule` there says another kind.
  func hasForeignKey(_ bytes: [UInt8]) -> Bool {
    bytes.prefix(65_536).split(separator: UInt8(ascii: "\n")).contains { line in
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), line[..<colon].allSatisfy({ $0 > 0x20 }) else {
        return false
      }
      return foreign.contains(FoldedText(String(decoding: line[..<colon], as: UTF8.self)))
    }
  }

  private static func contains(_ line: ArraySlice<UInt8>, _ mark: [UInt8]) -> Bool {
    guard line.count >= mark.count else { return false }
    return line.indices.dropLast(mark.count - 1).contains { line[$0...].starts(with: mark) }
  }

  /// Whether the name of a file or of one of its folders says that it is a template.
  private func isTemplate(_ path: String) -> Bool {
    guard !templateNames.isEmpty else { return false }
    var parts = path.split(separator: "/").map(String.init)
    guard let file = parts.popLast() else { return false }
    let stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    return ListNames.words(of: stem).contains { templateNames.contains(FoldedText($0)) }
      || parts.contains { templateNames.contains(FoldedText($0)) }
  }

  /// Whether the name of one of the folders of a file says that templates lie in it.
  private func isInTemplateFolder(_ path: String) -> Bool {
    path.split(separator: "/").dropLast().contains { templateNames.contains(FoldedText(String($0))) }
  }

  /// What says of a file that it is an example, `nil` for others.
  private func reasonForExample(_ path: String) -> String? {
    // Names of folders have a stroke behind them in the list: `tests/fixtures/issues.yaml`.
    let folders = path.split(separator: "/").dropLast()
    if folders.contains(where: { exampleNames.contains(FoldedText("\($0)/")) }) { return KindDetector.isOfTests }
    return isExample(path) ? KindDetector.calledExample : nil
  }

  /// Whether the name of a file says that it is an example: `decisions.example.yaml`, `sample-risks.yaml`, `TEMPLATE.yaml`.
  private func isExample(_ path: String) -> Bool {
    guard !exampleNames.isEmpty, let file = path.split(separator: "/").last else { return false }
    return file.split(separator: ".").dropLast().contains { part in
      let words = ListNames.words(of: String(part)).map { FoldedText($0) }
      guard let first = words.first, let last = words.last else { return false }
      return exampleNames.contains(first) || exampleNames.contains(last)
    }
  }

  /// The kind that the bytes of a file say, which cannot be decoded.
  func kind(saidBy bytes: [UInt8]) -> Int? {
    guard let key = standard.contract[.documentKind] else { return nil }
    // Of UTF-16 each second byte is zero.
    let plain = bytes.prefix(4096).filter { $0 != 0 && $0 < 0x80 }
    let prefix = Array("\(key):".utf8)
    for line in plain.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
    where line.starts(with: prefix) {
      let value = line.dropFirst(prefix.count).filter { $0 > 0x20 || $0 == 0x20 }
      let text = String(decoding: value, as: UTF8.self)
      let word = text.prefix { $0 != "#" }.drop { $0 == " " }
      return standard.kind(named: String(word.filter { $0 != "\"" && $0 != "'" }))
    }
    return nil
  }

  // MARK: Ways to know

  /// Whether a document says itself that it is of a kind.
  private func saysItself(_ tree: YAMLDocument, _ root: NodeID, _ kind: Int) -> Bool {
    guard tree.kind(root) == .mapping, let declared = tree.value(in: root, for: kindSymbol) else { return false }
    return standard.kind(named: tree.text(tree.content(declared))) == kind
  }

  /// The value by which a document says what it is.
  private func declaredKind(_ tree: YAMLDocument, _ root: NodeID) -> NodeID? {
    if let declared = tree.value(in: root, for: kindSymbol), tree.kind(tree.content(declared)) == .string {
      return tree.content(declared)
    }
    // `type: object` says something else.
    for alias in kindAliases {
      guard let declared = tree.value(in: root, for: alias), tree.kind(tree.content(declared)) == .string else {
        continue
      }
      let kind = kind(meantBy: tree.text(tree.content(declared)), tree, root)
      // What a record has of that name itself says which it is, not what: `type: bug` of an issue.
      if let kind, !standard.kinds[kind].isRecord || !fieldsOfRecords.contains(alias) { return tree.content(declared) }
    }
    return nil
  }

  /// The first key of a document that only documents of other tools have.
  private func foreignKey(_ tree: YAMLDocument, _ root: NodeID) -> String? {
    guard !foreign.isEmpty else { return nil }
    return tree.entries(root).lazy.map { tree.text($0.key) }.first { foreign.contains(FoldedText($0)) }
  }

  /// Whether a document, or what stands under one of its keys, is a JSON Schema, which describes documents and is none.
  private func isSchema(_ tree: YAMLDocument, _ root: NodeID) -> Bool {
    func describes(_ mapping: NodeID) -> Bool {
      var (hasType, hasProperties) = (false, false)
      for entry in tree.entries(mapping) {
        let value = tree.content(entry.value)
        switch tree.kind(value) {
        case .string where tree.text(value) == "object": hasType = hasType || tree.text(entry.key) == "type"
        case .mapping: hasProperties = hasProperties || tree.text(entry.key) == "properties"
        default: break
        }
      }
      return hasType && hasProperties
    }
    return describes(root)
      || tree.entries(root).contains { entry in
        let value = tree.content(entry.value)
        return tree.kind(value) == .mapping && describes(value)
      }
  }

  private func detectDeclared(_ tree: YAMLDocument, _ root: NodeID, _ declared: NodeID, _ path: String) -> Answer {
    let name = tree.text(declared)
    if let kind = kind(meantBy: name, tree, root) {
      if isTemplate(tree, root), !standard.kinds[kind].allowsTemplates {
        return .template(KindDetector.unfilled)
      }
      // Of a Markdown document most lies in the body.
      let mayBeEmpty = DocumentFormat(path: path) == .markdown && standard.kind(named: name) == kind
      guard !mayBeEmpty, isOfAnotherTool(tree, root, kind, path) else { return .kind(kind, isDeclared: true) }
      // `doc_type` also says of a catalogue's entry what it is about.
      let isSaid = tree.keyNode(ofValue: declared).map { tree.symbol($0) } == kindSymbol
      return isSaid || kindsByName(of: path).contains(kind)
        ? .unclear(kind, declared) : .none("it has no field of the kind `\(name)`, which it names")
    }
    // What the document holds says more than a word that is near the name of a single record.
    let kinds = standard.kinds.filter { !$0.isRecord }.map(\.name)
    if let near = NearMiss.nearMiss(of: name, among: kinds) { return .unknownKind(declared, suggestion: near) }
    if let guess = detectByName(kindsByName(of: path), tree, root, path)
      ?? detectByShape(tree, root, saysOtherKind: true)
    {
      return .unknownKind(declared, suggestion: standard.kinds[guess].name)
    }
    let records = standard.kinds.filter(\.isRecord).map(\.name)
    // Short words are soon near another one: a `port` is no report.
    if let near = NearMiss.nearMiss(of: name, among: records),
      name.utf8.count > 4 || (NearMiss.distance(name, near, limit: 1) ?? 2) <= 1
    {
      return .unknownKind(declared, suggestion: near)
    }
    return .none("its kind `\(name)` is not in the standard")
  }

  /// The kind that a word names: by one of the kind's names, or with words of the house before it (`ward_decision_log`).
  private func kind(meantBy name: String, _ tree: YAMLDocument, _ root: NodeID) -> Int? {
    if let kind = standard.kind(named: name) { return kind }
    let words = ListNames.words(of: name)
    guard words.count > 1, words.count < 8 else { return nil }
    for count in stride(from: words.count, through: 1, by: -1) {
      guard let kind = standard.kind(named: words.suffix(count).joined(separator: " ")) else { continue }
      // One word is soon the last of another tool's: a build plan.
      return count > 1 || isPlausible(tree, root, kind, "") ? kind : nil
    }
    return nil
  }

  /// Whether a document that says that it is of a kind has not one field of it, but others: it is the file of another tool that uses
  /// the same word.
  private func isOfAnotherTool(_ tree: YAMLDocument, _ root: NodeID, _ kind: Int, _ path: String) -> Bool {
    let type = standard.objectTypes[standard.kinds[kind].root]
    var others = 0
    for entry in tree.entries(root) {
      let symbol = tree.symbol(entry.key)
      if symbol == kindSymbol || kindAliases.contains(symbol) { continue }
      guard type.hasField(symbol) else {
        others += 1
        continue
      }
      if symbol == standard.symbol(of: .documentProject) || symbol == standard.symbol(of: .documentProgramme) {
        return false
      }
      if !type.fields.contains(where: { $0.names.contains(symbol) && headers.contains($0.symbol) }) { return false }
    }
    guard others > 1 else { return false }
    let keys = tree.entries(root).map { tree.text($0.key) }
    let own = type.fields.filter { $0.origin == .document && !headers.contains($0.symbol) }.flatMap { field in
      field.names.compactMap(standard.symbols.name(of:))
    }
    // A slip in a name is still the kind's.
    let isSlip = keys.contains { key in
      guard let near = NearMiss.nearMiss(of: key, among: own) else { return false }
      // Short words and two slips are soon another word.
      return key.utf8.count > 4 && NearMiss.distance(key, near, limit: 1) != nil
    }
    if isSlip { return false }
    return finder.lists(of: tree, kind: kind, path: path).lists.isEmpty
  }

  // MARK: Names of files

  /// A path with the folder that it begins in.
  private func located(_ path: String) -> String { folder.isEmpty ? path : "\(folder)/\(path)" }

  /// The kinds that a file's name speaks for, the surest first.
  private func kindsByName(of path: String) -> [Int] { kinds(of: path, by: fileGlobs.value, isLoose: false) }

  /// The kinds that a file's name may mean, and something else as often: `project.yaml`, `tasks.yaml`.
  private func kindsByLooseName(of path: String) -> [Int] { kinds(of: path, by: looseGlobs.value, isLoose: true) }

  private func kinds(of path: String, by globs: [FileGlob], isLoose: Bool) -> [Int] {
    let lower = located(path).lowercased()
    var kinds = globs.filter { $0.glob.matches(lower) }.map(\.kind)
    if !isLoose, let kind = kind(byLastWordsOf: path), !kinds.contains(kind) { kinds.append(kind) }
    if let meaning = finder.names.meaning(of: ListFinder.stem(of: path)), meaning.isLoose == isLoose,
      let kind = finder.kind(holding: [meaning.type]), !kinds.contains(kind)
    {
      kinds.append(kind)
    }
    return kinds
  }

  /// Whether the name of a file itself, and not only that of its folder, is one that the standard gives to a kind.
  private func isNameOfFile(_ path: String, _ kind: Int) -> Bool {
    let lower = located(path).lowercased()
    return fileGlobs.value.contains { $0.kind == kind && $0.namesFile && $0.glob.matches(lower) }
      || self.kind(byLastWordsOf: path) == kind
  }

  /// Whether a document of which nothing was read is worth a question.
  ///
  /// It is where its name is one that the standard gives to files of the kind, and where it holds a list that the kind has. A word in
  /// a name alone (`critical-actions`, `github-issues`) and a folder (`exceptions/`) are those of many other things.
  private func mayBeAsked(of kind: Int, _ path: String, _ tree: YAMLDocument, _ root: NodeID) -> Bool {
    isNameOfFile(path, kind) || heldList(of: kind, tree, root) != nil
  }

  /// The question whether a document is of a kind, and what speaks against it.
  func question(whether tree: YAMLDocument, isOf kind: Int) -> String {
    let title = standard.kinds[kind].title
    if let root = tree.root.map({ tree.content($0) }), tree.kind(root) == .mapping,
      let list = ownList(of: kind, tree, root)
    {
      return ProblemTexts.unclear(title, list: list)
    }
    return ProblemTexts.unclear(title, fields(of: kind))
  }

  /// The first key of a document that is the name of a list of a kind, and holds something.
  func ownList(of kind: Int, _ tree: YAMLDocument, _ root: NodeID) -> String? {
    let held = finder.collections(of: kind)
    let entry = tree.entries(root).first { entry in
      guard let meaning = finder.names.meaning(of: tree.text(entry.key)), held.contains(meaning.type) else {
        return false
      }
      return tree.kind(tree.content(entry.value)).isCollection && !isEmpty(tree, entry.value)
    }
    return entry.map { tree.text($0.key) }
  }

  /// The name under which a document has records of a kind's own lists that were not taken for such; `nil` for none.
  func heldList(of kind: Int, _ tree: YAMLDocument, _ root: NodeID) -> String? {
    let held = finder.collections(of: kind)
    let entry = tree.entries(root).first { entry in
      guard let meaning = finder.names.meaning(of: tree.text(entry.key)), meaning.isExact, held.contains(meaning.type)
      else { return false }
      let type = standard.objectTypes[meaning.type]
      return directRecords(tree, entry.value, meaning.type).prefix(5).contains { record in
        let evidence = RecordEvidence(of: record.node, in: tree, as: type, standard)
        return evidence.known >= 2 && evidence.isNamed && hasRequired(record.node, meaning.type, tree)
      }
    }
    return entry.map { tree.text($0.key) }
  }

  /// The kind whose name the last words of a file's name are, before a date or a version: `clinic-status-report-2026-07`.
  ///
  /// One word is soon that of something else.
  private func kind(byLastWordsOf path: String) -> Int? {
    var words = ListNames.words(of: ListFinder.stem(of: path))
    while let last = words.last, last.drop(while: { $0 == "v" }).allSatisfy(\.isNumber) { words.removeLast() }
    guard words.count > 2, words.count <= 12 else { return nil }
    for count in stride(from: min(4, words.count - 1), through: 2, by: -1) {
      if let kind = standard.kind(named: words.suffix(count).joined(separator: " ")) { return kind }
    }
    return nil
  }

  /// The first of the kinds that a file's name speaks for of which the document holds a little.
  private func detectByName(_ named: [Int], _ tree: YAMLDocument, _ root: NodeID, _ path: String) -> Int? {
    for kind in named where isPlausible(tree, root, kind, path) { return kind }
    return recordKind(tree, root, path)
      ?? kindsByLooseName(of: path).first { isUnmistakable(tree, root, $0, path) }
  }

  /// The kind of a file that is one record, by the folder that such records lie in: `issues/I-001.yaml`,
  /// `changes/change-7/change.yaml`.
  private func recordKind(_ tree: YAMLDocument, _ root: NodeID, _ path: String) -> Int? {
    for folder in located(path).split(separator: "/").dropLast().suffix(2).reversed() {
      guard let meaning = finder.names.meaning(of: String(folder)) else { continue }
      let type = standard.objectTypes[meaning.type]
      let evidence = RecordEvidence(of: root, in: tree, as: type, standard)
      // What a Markdown document is called stands in its heading.
      guard evidence.isNamed || DocumentFormat(path: path) == .markdown, evidence.known >= 3, evidence.typical > 0
      else { continue }
      if let kind = standard.kinds.firstIndex(where: { $0.root == meaning.type }) { return kind }
    }
    return nil
  }

  // MARK: Shapes

  /// The kind that holds the lists which are there and the fewest besides.
  ///
  /// Where the document says that it is something else, the names of lists that others have as well (`tasks`) say nothing.
  private func detectByShape(_ tree: YAMLDocument, _ root: NodeID, saysOtherKind: Bool = false) -> Int? {
    var types: Set<Int> = []
    var found = 0
    for entry in tree.entries(root) {
      guard tree.kind(tree.content(entry.value)).isCollection,
        let meaning = finder.names.meaning(of: tree.text(entry.key)), !meaning.isLoose || !saysOtherKind
      else { continue }
      let records = directRecords(tree, entry.value, meaning.type)
      if meaning.isLoose
        ? finder.isStrong(records, of: meaning.type, tree) : isCertain(records, tree, meaning.type)
      {
        types.insert(meaning.type)
        found += records.count
      }
    }
    // What a document has more of than of a few records is what it is about: the stories of an epic that names two risks.
    guard !types.isEmpty, found >= 3 || mostOtherRecords(tree, root) <= found else { return nil }
    return finder.kind(holding: types)
  }

  /// How many mappings the longest list has whose name is not one of a list of records.
  private func mostOtherRecords(_ tree: YAMLDocument, _ root: NodeID) -> Int {
    tree.entries(root).map { entry in
      let list = tree.content(entry.value)
      guard tree.kind(list) == .sequence, finder.names.meaning(of: tree.text(entry.key)) == nil else { return 0 }
      return tree.children(list).count { isMapping(tree, $0) }
    }.max() ?? 0
  }

  /// A bare list belongs to a kind by the name of its file only.
  private func detectList(_ tree: YAMLDocument, _ root: NodeID, _ path: String) -> Answer {
    guard tree.kind(root) == .sequence else { return .none("it holds text only, and no field such as `kind: charter`") }
    let kinds = kindsByName(of: path)
    let loose = kindsByLooseName(of: path)
    for kind in kinds + loose {
      guard let type = finder.listType(of: path, kind: kind) else { continue }
      let records = Records(tree: tree, type: standard.objectTypes[type]).records(in: root).prefix(5)
      // Records called by an id, a day or a word: a list of things with names and descriptions may be of anything.
      let good = records.count { record in
        let evidence = RecordEvidence(of: record.node, in: tree, as: standard.objectTypes[type], standard)
        // What has no key of its own, such as a person, is called by a name like anything else.
        let least = standard.objectTypes[type].entity?.key == nil ? 3 : 2
        return evidence.known >= least && (evidence.isIdentified || evidence.typical > 0) && evidence.isNamed
          && (least == 3 || !isOfAnotherThing(record.node, evidence, type, tree))
          || kinds.contains(kind) && isSentence(record.node, of: type, tree)
      }
      if good > 0, good * 2 > records.count,
        kinds.contains(kind) || finder.isStrong(Array(records), of: type, tree)
      {
        return isTemplate(path) ? .template(KindDetector.calledTemplate) : .kind(kind, isDeclared: false)
      }
    }
    if let kind = kinds.first, !isTemplate(path), isNameOfFile(path, kind),
      tree.children(root).contains(where: { isMapping(tree, $0) })
    {
      return .unclear(kind, nil)
    }
    return .none("it is a list, and the name of the file does not say of what")
  }

  /// Whether a record is one line: what people call it by, in a sentence, and nothing else.
  private func isSentence(_ record: NodeID, of type: Int, _ tree: YAMLDocument) -> Bool {
    let mapping = tree.content(record)
    let type = standard.objectTypes[type]
    guard tree.kind(mapping) == .mapping, tree.count(mapping) == 1,
      let field = type.entity?.label.flatMap(type.field(named:)), let text = tree.value(of: field, in: mapping)
    else { return false }
    return tree.kind(tree.content(text)) == .string && tree.text(tree.content(text)).contains(" ")
  }

  private func isMapping(_ tree: YAMLDocument, _ node: NodeID) -> Bool { tree.kind(tree.content(node)) == .mapping }
}

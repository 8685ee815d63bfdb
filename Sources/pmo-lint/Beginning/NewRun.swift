import Calendar
import Engine
import Handbook
import Portfolio
import Reporters
import SourceText
import Standard
import Workspace

/// One run of `new`: writes a document that was not there, or adds a record to one.
struct NewRun {
  private let options: NewCommand
  private let console: Console

  /// Prepares a run.
  init(options: NewCommand, console: Console) {
    self.options = options
    self.console = console
  }

  /// Writes what was asked for; lists the kinds where nothing was.
  func perform() throws(StopError) -> ExitStatus {
    let session = try StandardSession(
      options.standard.source, paths: options.list.map { [$0] } ?? folders(of: options.file), console: console)
    guard let word = options.kind, !options.listsKinds else {
      console.write(KindListing(session.standard), asJSON: false, options.color, columns: console.columns(of: .output))
      return .clean
    }
    if let list = options.list { return try add(word, to: list, session) }
    let kind = try NewKind.kind(word, in: session.standard)
    return try begin(kind, session)
  }

  private var today: Day { options.asOf?.date(today: Clock.today()) ?? Clock.today() }

  // MARK: Documents

  private func begin(_ kind: Kind, _ session: StandardSession) throws(StopError) -> ExitStatus {
    let standard = session.standard
    let names = FieldNames(session.session, in: [kind], asOf: today)
    let file = options.file ?? NewKind.fileName(of: kind, session.session.configuration, today: today)
    let tree = WorkingTree(root: console.environment.currentFolder)
    if file != "-", tree.isTaken(file) { throw .documentExists(file, isNamed: options.file != nil) }

    var skeleton = Skeleton(of: kind, names: names)
    let answers = Answers(standard, today: today)
    try answers.take(options.values, into: &skeleton)
    fillProject(&skeleton, session, beside: file)
    if file != "-" { ask(answers, &skeleton) }
    let lines = SkeletonText(skeleton, names: names).document(kind, file: file == "-" ? "FILE" : file)
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    guard file != "-" else {
      console.write(bytes)
      return .clean
    }
    do {
      try tree.makeFolder(of: file)
      try tree.write(bytes, to: file)
    } catch {
      throw .cannotWrite("the document", error)
    }
    say("Wrote \(file) (\(kind.title))", skeleton.open, file: file)
    return .clean
  }

  /// The folder of a new file, where it exists and is not the current one.
  private func folders(of file: String?) -> [String] {
    let folder = file.map { Path.folder(of: $0) } ?? ""
    let isThere = WorkingTree(root: console.environment.currentFolder).entry(at: folder) == .folder
    return folder.isEmpty || !isThere ? [] : [folder]
  }

  /// Fills in the project where there is only one: of the configuration that counts in the folder of the new file.
  private func fillProject(_ skeleton: inout Skeleton, _ session: StandardSession, beside file: String) {
    let standard = session.standard
    guard
      let index = skeleton.parts.firstIndex(where: {
        $0.field.name == standard.contract[.documentProject] && $0.isEssential && $0.value == nil
      }), let selection = try? Discovery(environment: console.environment).selection(paths: folders(of: file))
    else { return }
    let request = CheckRequest(
      tree: WorkingTree(root: selection.root), files: selection.files, judging: JudgingOptions(asOf: today),
      threads: Parallel.processors)
    let projects = session.session.portfolio(of: request).projects.filter { $0.isNamed && $0.charter != nil }
    guard projects.count == 1, !standard.words.isPlaceholder(projects[0].id) else { return }
    skeleton.parts[index].value = YAMLText.scalar(projects[0].id)
  }

  private func ask(_ answers: Answers, _ skeleton: inout Skeleton) {
    let environment = console.environment
    guard Terminal.facts(about: .input, environment: environment).isInteractive,
      Terminal.facts(about: .error, environment: environment).isInteractive
    else { return }
    StandardStream.error.write("Leave an answer empty to fill it in later.\n")
    answers.fill(
      &skeleton,
      ask: { question in
        StandardStream.error.write(VisibleText.visible(question))
        return readLine()
      }, refuse: { StandardStream.error.write("\(VisibleText.visible($0))\n") })
  }

  // MARK: Records

  private func add(_ word: String, to file: String, _ session: StandardSession) throws(StopError) -> ExitStatus {
    let standard = session.standard
    let type = try NewKind.entity(word, in: standard)
    let kinds = standard.kinds.filter { kind in
      kind.root == type || standard.lists(of: kind).contains { $0.type == type }
    }
    let names = FieldNames(session.session, in: kinds, asOf: today)
    let answers = Answers(standard, today: today)
    var skeleton = Skeleton(of: standard.objectTypes[type], names: names)
    try answers.take(options.values, into: &skeleton)

    let discovery = Discovery(
      environment: console.environment, usesConfiguration: options.standard.source.usesNearestConfiguration)
    let selection: PortfolioFiles
    do {
      selection = try discovery.selection(paths: [file])
    } catch {
      throw StopError(error)
    }
    let path = selection.path(console.environment.absolute(file))
    let tree = WorkingTree(root: selection.root)
    var request = CheckRequest(tree: tree, files: selection.files, judging: JudgingOptions(asOf: today))
    request.files = Array(Set(selection.files + [path])).sorted()
    request.named = [path]
    request.threads = Parallel.processors
    let addition = RecordAddition(session: session.session, names: names, type: type)
    let addedRecord = try addition.add(&skeleton, ask: { ask(answers, &$0) }, path: path, request)
    do {
      try tree.write(addedRecord.bytes, to: path)
    } catch {
      throw .cannotWrite("the record", error)
    }
    let label =
      addedRecord.id.isEmpty ? "one of the \(standard.objectTypes[type].entity?.plural ?? word)" : addedRecord.id
    say("Added \(label) to \(file) at line \(addedRecord.line)", skeleton.open, file: file)
    return .clean
  }

  private func say(_ what: String, _ open: [String], file: String) {
    var text = VisibleText.visible(what) + "\n"
    if !open.isEmpty { text += "To fill in: \(open.joined(separator: ", "))\n" }
    text += "Check it: pmo-lint \(VisibleText.visible(file))\n"
    console.write(Array(text.utf8))
  }
}

/// What a word on the command line means, and what files are called.
enum NewKind {
  /// The kind that a word names: by its id, its title, or the name of its entity.
  ///
  /// - Throws: `StopError` with what was most likely meant.
  static func kind(_ word: String, in standard: Standard) throws(StopError) -> Kind {
    if let kind = standard.kind(meantBy: word) { return kind }
    let names = standard.kinds.flatMap { [$0.name, $0.title] }
    throw .unknown("kind of document", word, among: names, help: "List the kinds: pmo-lint new.")
  }

  /// The entity that a word names: `risk`, `risks`, `Risk`.
  ///
  /// - Throws: `StopError` with what was most likely meant.
  static func entity(_ word: String, in standard: Standard) throws(StopError) -> Int {
    let folded = FoldedText(word)
    let found = standard.objectTypes.indices.first { index in
      let type = standard.objectTypes[index]
      return type.entity.map { [type.name, $0.plural, type.title].contains { FoldedText($0) == folded } } ?? false
    }
    if let found { return found }
    if let kind = standard.kind(meantBy: word),
      let type = standard.mainCollection(of: standard.kinds.firstIndex { $0.name == kind.name } ?? 0)
    {
      return type
    }
    let names = standard.objectTypes.filter { $0.entity != nil }.map(\.name)
    throw .unknown("record", word, among: names, help: "Known are: \(names.joined(separator: ", ")).")
  }

  /// The usual name of a file of a kind: what the configuration says, else the standard.
  static func fileName(of kind: Kind, _ configuration: Configuration, today: Day) -> String {
    let own = configuration.kinds.filter { $0.kind == kind.name }.map(\.glob.text)
    for pattern in own + kind.files {
      if let name = name(pattern, month: String(today.iso8601.prefix(7))) { return name }
    }
    return "\(kind.name).yaml"
  }

  /// The first file name that a pattern matches, with the month for a star at its end.
  ///
  /// - Returns: The name; `nil` where the pattern gives none.
  private static func name(_ pattern: String, month: String) -> String? {
    var text = ""
    var rest = pattern.split(separator: "/").last.map(String.init)?[...] ?? ""
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      text += rest[..<open]
      text += rest[rest.index(after: open)..<close].prefix { $0 != "," }
      rest = rest[rest.index(after: close)...]
    }
    text += rest
    guard let dot = text.lastIndex(of: "."), ["yaml", "yml"].contains(text[dot...].dropFirst()) else { return nil }
    var stem = String(text[..<dot])
    if stem.last == "*" {
      stem.removeLast()
      stem += (stem.isEmpty || stem.last == "-" ? "" : "-") + month
    }
    guard !stem.isEmpty, !stem.contains(where: { "*?[]!{}".contains($0) }) else { return nil }
    return stem + text[dot...]
  }
}

extension Standard {
  /// The kind that a person means: by its id, its title, or the entity that its documents are.
  func kind(meantBy word: String) -> Kind? {
    if let index = kind(named: word) { return kinds[index] }
    let folded = FoldedText(word)
    return kinds.first { FoldedText($0.title) == folded }
      ?? kinds.first { FoldedText(objectTypes[$0.root].name) == folded && objectTypes[$0.root].entity != nil }
  }
}

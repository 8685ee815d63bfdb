import CEL
import Diagnostics
import Portfolio
import SourceText
import Standard
import YAMLTree

extension Judge {
  /// Records that a rule does not hold for an entity.
  func fire(_ rule: CompiledRule, on reference: HostReference) {
    let texts = rule.texts
    scope.computeVariables(of: rule)
    let printer = ValueText(scope: scope)
    let locations = texts.at.map { host.locations(of: scope.value(of: $0)) } ?? []
    let covers = rule.rule.covers
    let emptied = locations.first.map { emptyField(of: covers, at: $0) } ?? emptyField(of: covers, in: reference)
    guard let primary = emptied ?? locations.first ?? host.locations(of: .host(reference)).first else { return }
    let body = locations.isEmpty && emptied == nil ? bodySays(rule.rule, of: reference) : .silent
    if body == .names { return }
    var related: [RelatedLocation] = []
    for location in locations.dropFirst() {
      related.append(RelatedLocation(location: reportLocation(of: location), label: ""))
    }
    for (at, label) in texts.related {
      for location in host.locations(of: scope.value(of: at)) {
        related.append(RelatedLocation(location: reportLocation(of: location), label: label.map(printer.fill) ?? ""))
      }
    }
    let entity = entityName(of: reference)
    let wording = wording(of: rule.rule.covers, in: reference)
    let message = wording.reworded(printer.fill(texts.message), isHelp: false)
    outcome.findings.append(
      Finding(
        rule: rule.rule.id, severity: body == .mayHold ? .info : severity(of: rule, texts),
        ruleClass: rule.rule.ruleClass,
        message: EngineMessage.marked(message, isPreview: rule.rule.isPreview), location: reportLocation(of: primary),
        label: texts.label.map(printer.fill) ?? "", related: related, because: texts.because.map(printer.fill) ?? "",
        help: texts.help.map { wording.reworded(printer.fillLines($0), isHelp: true) } ?? "",
        entity: entity, project: projectID(of: primary.document),
        pointer: paths(in: primary.document).jsonPointer(to: primary.node),
        locator: locator(of: primary.node, in: primary.document),
        disposition: misspelling(reference, rule) ?? swallowed(after: primary.range, in: primary.document)
          ?? justified(reference, rule),
        isAboutRecord: locations.isEmpty && emptied == nil || isRecord(primary), isDated: rule.rule.isDated,
        isPreview: rule.rule.isPreview, commonLack: commonLack(of: rule.rule.covers, in: reference, message: message)))
  }

  /// Whether a rule asks for a field that is there under a misspelt name, or at a wrong level, which is reported as that.
  private func misspelling(_ reference: HostReference, _ rule: CompiledRule) -> Disposition? {
    guard !rule.rule.covers.isEmpty, let place = host.locations(of: .host(reference)).first else { return nil }
    let misspellings = misspellings(in: place.document)
    guard !misspellings.isEmpty, let reporting = compiled.rules(for: .unknownField).first,
      reporting.index < compiled.rules.count,
      states.isEmpty || states[reporting.index]?.isEnabled ?? true
    else { return nil }
    let isMeant = rule.rule.covers.contains { misspellings.contains(MisspeltFields.lastName($0), of: place.node) }
    return isMeant ? .superseded(by: reporting.rule.id) : nil
  }

  /// Whether a location is that of an entity and not of a value in it.
  private func isRecord(_ location: PortfolioHost.DocumentLocation) -> Bool {
    portfolio.documents[location.document].entity(at: location.node) != nil
  }

  /// Whether an entity justifies that a rule does not hold for it, where the rule lets it.
  ///
  /// A placeholder justifies nothing.
  private func justified(_ reference: HostReference, _ rule: CompiledRule) -> Disposition {
    guard rule.rule.isJustifiable, let field = compiled.standard.contract[.justification],
      let value = scope.value(of: field, in: reference),
      let text = host.plainText(of: value), let location = host.locations(of: value).first
    else { return .active }
    outcome.justifications.append(
      Justification(
        field: field, document: location.document, range: location.range, text: VisibleText.visible(text),
        entity: host.label(of: reference)
      ))
    guard !compiled.standard.words.isPlaceholder(text) else { return .active }
    return .ignored(reason: VisibleText.visible(text))
  }

  private func severity(of rule: CompiledRule, _ texts: CompiledTexts) -> Severity {
    for (index, program) in texts.severities.enumerated() {
      guard let program else { continue }
      if case .bool(true) = scope.value(of: program) { return rule.rule.severityWhen[index].severity }
    }
    return states.isEmpty ? rule.rule.severity : states[rule.index]?.severity ?? rule.rule.severity
  }

  /// A location of a document as the report has it: the source is the file.
  func reportLocation(of location: PortfolioHost.DocumentLocation) -> Location {
    Location(source: portfolio.documents[location.document].file, range: location.range)
  }

  func projectID(of document: Int) -> String? {
    let project = portfolio.projectOfDocument[document]
    guard project >= 0, portfolio.projects[project].isNamed else { return nil }
    return portfolio.projects[project].id
  }

  /// The name of a type, where it is that of an entity and not of a part of one.
  private func entityKind(of type: TypeName) -> String? { type.text.contains(".") ? nil : type.text }

  private func entityName(of reference: HostReference) -> Finding.EntityName? {
    guard let kind = entityKind(of: host.typeName(of: reference)), let id = host.identifier(of: reference) else {
      return nil
    }
    return Finding.EntityName(kind: kind, id: VisibleText.visible(id))
  }

  // MARK: Problems of reading

  /// Has the rules of a problem's class report it: the first that applies does.
  func report(_ problem: DocumentProblem, in document: Int) {
    let file = portfolio.documents[document].file
    let holder = problem.holder >= 0 ? portfolio.documents[document].entities[problem.holder] : nil
    report(
      problem, file: file, holder: holder.map { host.reference(to: $0, in: document) },
      project: projectID(of: document),
      document: document)
  }

  /// Where a node lies, in words that stay when entries move.
  private func locator(of node: NodeID, in document: Int) -> String {
    VisibleText.visible(paths(in: document).locator(to: node))
  }

  /// Reports a problem of a file, or of a document in it.
  func report(_ problem: DocumentProblem, file: Int, holder: HostReference?, project: String?, document: Int? = nil) {
    let rules = compiled.rules(for: problem.problemClass)
    guard !rules.isEmpty else { return }
    let body = document.map { bodySays(problem, in: $0) } ?? .silent
    if body == .names { return }
    scope.enter(problem: problem.variables(name: name(of: problem, in: document)), holder: holder)
    for rule in rules where problem.pattern.isEmpty || problem.pattern == rule.rule.pattern {
      begin(rule)
      if let condition = rule.condition {
        guard answer(condition, rule, rule.rule.condition, nil) == .yes else { continue }
      }
      // What a particular rule would report is not left to a general one where it is off.
      guard isJudged(rule) else {
        if rule.rule.condition != nil, !rule.rule.isPreview { return }
        continue
      }
      outcome.judged[rule.index] += 1
      var finding = finding(of: problem, by: rule, file: file, holder: holder, project: project)
      if let document {
        let paths = paths(in: document)
        if let node = paths.node(at: problem.range.lower) {
          finding.pointer = paths.jsonPointer(to: node)
          finding.locator = locator(of: node, in: document)
        }
      }
      if problem.isRemark || body == .mayHold { finding.severity = .info }
      if let document { finding.repetition = repetition(of: problem, in: document) }
      if let holder {
        finding.disposition = justified(holder, rule)
        if problem.problemClass == .missingField {
          if let document, let swallowed = swallowed(after: problem.range, in: document) {
            finding.disposition = swallowed
          }
          let field = "\(problem.entity).\(problem.field)"
          finding.commonLack = commonLack(of: [field], in: holder)
          let wording = wording(of: [field], in: holder)
          finding.message = wording.reworded(finding.message, isHelp: false)
          finding.help = wording.reworded(finding.help, isHelp: true)
        }
      }
      finding.listing = problem.listing
      outcome.findings.append(finding)
      // A rule that is tried out takes nothing from the others.
      if !rule.rule.isPreview { return }
    }
  }

  /// The name that the document gives the field of a value which is not allowed; the standard's name of other fields.
  private func name(of problem: DocumentProblem, in document: Int?) -> String {
    guard problem.problemClass == .invalidValue, let document,
      let node = paths(in: document).node(at: problem.range.lower)
    else { return problem.field }
    let name = portfolio.documents[document].tree.fieldName(of: node)
    return name.isEmpty ? problem.field : VisibleText.visible(name)
  }

  private func finding(
    of problem: DocumentProblem, by rule: CompiledRule, file: Int, holder: HostReference?, project: String?
  ) -> Finding {
    let texts = rule.texts
    scope.computeVariables(of: rule)
    let printer = ValueText(scope: scope)
    var fixes: [Fix] = []
    if let edit = problem.edit {
      fixes = [Fix(title: problem.editTitle, applicability: .safe, source: file, edits: [edit])]
    }
    var related = problem.related.map { related in
      RelatedLocation(
        location: Location(source: related.file < 0 ? file : related.file, range: related.range), label: related.label)
    }
    if let schema = problem.schema, packSources.indices.contains(schema.file) {
      related.append(
        RelatedLocation(
          location: Location(source: packSources[schema.file], range: schema.range),
          label: EngineMessage.schemaLabel))
    }
    return Finding(
      rule: rule.rule.id, severity: severity(of: rule, texts), ruleClass: rule.rule.ruleClass,
      message: EngineMessage.marked(printer.fill(texts.message), isPreview: rule.rule.isPreview),
      location: Location(source: file, range: problem.range),
      label: texts.label.map(printer.fill) ?? "", related: related,
      because: texts.because.map(printer.fill) ?? "", help: texts.help.map(printer.fillLines) ?? problem.help,
      fixes: fixes, entity: holder.flatMap(entityName),
      project: project, isAboutRecord: problem.problemClass == .missingField, isDated: rule.rule.isDated,
      isPreview: rule.rule.isPreview)
  }
}

extension DocumentProblem {
  /// What templates and conditions see as `problem`.
  fileprivate func variables(name: String) -> MapValue {
    MapValue([
      (.string("name"), .string(name)),
      (.string("text"), .string(text)), (.string("help"), .string(help)), (.string("field"), .string(field)),
      (.string("entity"), .string(entity)), (.string("expected"), .string(expected)),
      (.string("found"), .string(found)), (.string("value"), .string(value)),
      (.string("suggestion"), .string(suggestion)),
      (.string("amount"), .string(amount)), (.string("label"), .string(label)), (.string("because"), .string(because)),
    ])
  }
}

/// The fields that the unknown names of a document are meant to be, so that a rule that misses one of them need not search the
/// document's problems.
struct MisspeltFields {
  /// By the node of the entity that lacks the field.
  private var ofEntities: [NodeID: Set<Substring>] = [:]

  /// Those of no entity, which every entity of the document may lack.
  private var ofDocument: Set<Substring> = []

  /// Gathers the fields.
  ///
  /// - Complexity: O(problems of the document).
  init(in document: ProjectDocument) {
    for problem in document.problems where problem.problemClass == .unknownField && !problem.suggestion.isEmpty {
      // What is asked of the field is asked of the value that was read.
      if problem.expected == DocumentProblem.slipRead { continue }
      let field = Self.lastName(problem.suggestion)
      if problem.holder < 0 {
        ofDocument.insert(field)
      } else {
        ofEntities[document.entities[problem.holder].node, default: []].insert(field)
      }
    }
  }

  /// Whether there are none.
  var isEmpty: Bool { ofDocument.isEmpty && ofEntities.isEmpty }

  /// Whether an entity has a field under a misspelt name.
  func contains(_ field: Substring, of entity: NodeID) -> Bool {
    ofDocument.contains(field) || ofEntities[entity]?.contains(field) == true
  }

  /// The last part of a path of fields: `owner` of `risk.owner`.
  static func lastName(_ path: String) -> Substring { path.split(separator: ".").last ?? "" }
}

import CEL
import Portfolio
import SourceText
import Standard
import YAMLTree

/// Ids that lead nowhere, and texts that are no ids.
extension Judge {
  /// A field of the records of a type, in a document, that takes ids.
  private struct ReferenceField: Hashable {
    let holder: Int
    let name: Symbol
    let targets: [Int]
  }

  /// A reference that leads nowhere.
  private struct LooseReference {
    let id: String
    let reference: ReferenceRecord

    /// The record that it calls by its title.
    let named: HostReference?
  }

  /// - Complexity: O(references), and O(ids of the project) once.
  func reportReferences(of document: Int, project: HostReference) {
    let tree = portfolio.documents[document].tree
    var found: [Int] = []
    var loose: [(field: ReferenceField, reference: LooseReference)] = []
    var seen: Set<NodeID> = []
    for (index, reference) in portfolio.documents[document].references.enumerated() {
      let node = tree.content(reference.node)
      // A truth value says that there is something, and not what.
      guard tree.kind(node).isScalar, tree.kind(node) != .null, tree.kind(node) != .bool, !reference.targets.isEmpty
      else { continue }
      let id = tree.text(node)
      guard !id.isEmpty, !compiled.standard.words.isPlaceholder(id) else { continue }
      if isFound(id, reference, in: document, project) || isFoundWithin(id, reference, in: document, project)
        || host.isInUnnamedProject(id, reference, besides: portfolio.projectOfDocument[document])
      {
        found.append(index)
        continue
      }
      let named = host.record(called: id, types: reference.targets, within: project)
      // A record without an id can only be named so; that it has none is reported where it stands.
      if let named, host.identifier(of: named) == nil {
        found.append(index)
        continue
      }
      // What a file that cannot be read may hold is not called absent.
      let number = portfolio.projectOfDocument[document]
      if reference.targets.contains(where: { portfolio.mayMiss($0, in: number) }) { continue }
      // `risk: high` rates the risk.
      if isWord(id) { continue }
      // One value may be a reference in two ways.
      guard seen.insert(node).inserted else { continue }
      loose.append(
        (field(of: reference, in: document), LooseReference(id: id, reference: reference, named: named)))
    }
    guard !loose.isEmpty else { return }
    let leading = Set(found.map { field(of: portfolio.documents[document].references[$0], in: document) })
    var fields: [ReferenceField] = []
    var references: [ReferenceField: [LooseReference]] = [:]
    for (field, reference) in loose {
      if references[field] == nil { fields.append(field) }
      references[field, default: []].append(reference)
    }
    for field in fields {
      guard let members = references[field] else { continue }
      if !leading.contains(field), holdsNoIDs(members, in: document, project) {
        // Where there is nothing to name, sentences are what they are.
        if isProse(members, in: document, project) { continue }
        reportTexts(members, in: document, project)
      } else {
        for member in members { report(unknown: member, in: document, project) }
      }
    }
  }

  private func field(of reference: ReferenceRecord, in document: Int) -> ReferenceField {
    let tree = portfolio.documents[document].tree
    let entities = portfolio.documents[document].entities
    var node = reference.node
    var key = tree.keyNode(ofValue: node)
    while key == nil, let outer = tree.parent(of: node) {
      node = outer
      key = tree.keyNode(ofValue: node)
    }
    return ReferenceField(
      holder: reference.holder < 0 ? -1 : entities[reference.holder].type,
      name: key.map { tree.symbol($0) } ?? .unknown,
      targets: reference.targets)
  }

  /// Whether a text is a word of a scale or a vocabulary.
  private func isWord(_ text: String) -> Bool {
    guard text.contains(where: \.isLetter), text.utf8.count < 32 else { return false }
    let folded = FoldedText(text)
    let words = compiled.standard.words
    return words.scales.contains { $0.number(of: folded) != nil }
      || words.vocabularies.contains { !$0.isOpen && $0.position(of: folded) != nil }
  }

  /// Whether a field of which no value leads to a record holds no ids: there is nothing that they could name, or they are texts.
  private func holdsNoIDs(_ members: [LooseReference], in document: Int, _ project: HostReference) -> Bool {
    let known = host.identifiers(
      of: members[0].reference.targets, for: members[0].reference, in: document, from: .host(project))
    // Three ids of records that are kept elsewhere are a habit; one may be a slip.
    if known.isEmpty, members.count > 2 { return true }
    let areNumbered = known.first(20).allSatisfy { $0.contains(where: \.isNumber) }
    return members.allSatisfy { member in
      let isText =
        member.id.contains(where: \.isWhitespace) || areNumbered && !member.id.contains(where: \.isNumber)
      return isText && member.named == nil && leadingID(of: member.id, member.reference, in: document, project) == nil
        && known.nearMiss(of: member.id, budget: &nearMisses) == nil
    }
  }

  /// Whether the texts of a field are sentences, and the project has no record that they could name.
  private func isProse(_ members: [LooseReference], in document: Int, _ project: HostReference) -> Bool {
    host.identifiers(
      of: members[0].reference.targets, for: members[0].reference, in: document, from: .host(project)
    ).isEmpty && members.count(where: { $0.id.contains(" ") }) * 2 > members.count
  }

  /// What is wrong with a reference, in words that name what it should lead to.
  private func problem(
    of member: LooseReference, in document: Int, _ text: (_ what: String) -> String
  ) -> DocumentProblem {
    let reference = member.reference
    let what = reference.targets.map { compiled.standard.objectTypes[$0].title.lowercased() }.joined(separator: " or ")
    var problem = DocumentProblem(
      .unknownReference, portfolio.documents[document].tree.span(reference.node), text(what))
    if reference.holder >= 0 {
      problem.entity = compiled.standard.objectTypes[portfolio.documents[document].entities[reference.holder].type].name
    }
    problem.expected = what
    problem.found = VisibleText.visible(member.id)
    problem.holder = reference.holder
    return problem
  }

  /// Remarks once that a field holds texts where ids belong.
  private func reportTexts(_ members: [LooseReference], in document: Int, _ project: HostReference) {
    var problem = problem(of: members[0], in: document) { what in
      EngineMessage.noIDs(VisibleText.visible(String(members[0].id.prefix(60))), what, members.count)
    }
    problem.field = portfolio.documents[document].tree.fieldName(of: members[0].reference.node)
    if members.count > 1 { problem.found += ", and \(members.count - 1) more under `\(problem.field)`" }
    problem.amount = String(members.count)
    problem.isRemark = true
    problem.help = EngineMessage.noIDsHelp(problem.expected)
    report(problem, in: document)
  }

  private func isFound(_ id: String, _ reference: ReferenceRecord, in document: Int, _ project: HostReference) -> Bool {
    reference.targets.contains {
      host.entity($0, id: id, of: reference, in: document, from: .host(project)) != nil
    }
  }

  /// Whether a reference names a record of its own project after the project's id: `P1/R-1`.
  private func isFoundWithin(
    _ id: String, _ reference: ReferenceRecord, in document: Int, _ project: HostReference
  ) -> Bool {
    let index = portfolio.projectOfDocument[document]
    guard index >= 0, id.hasPrefix(portfolio.projects[index].id + "/") else { return false }
    let rest = String(id.dropFirst(portfolio.projects[index].id.count + 1))
    return isFound(rest, reference, in: document, project)
  }

  /// The id that a reference begins with where it says more than the id: `R-1: supplier late`.
  private func leadingID(
    of text: String, _ reference: ReferenceRecord, in document: Int, _ project: HostReference
  ) -> String? {
    let head = String(text.prefix { $0 != ":" && $0 != " " && $0 != "(" && $0 != "," })
    guard !head.isEmpty, head.count < text.count, isFound(head, reference, in: document, project) else { return nil }
    return head
  }

  private func report(unknown member: LooseReference, in document: Int, _ project: HostReference) {
    let (id, named, reference) = (member.id, member.named, member.reference)
    let known = host.identifiers(of: reference.targets, for: reference, in: document, from: .host(project))
    var problem = problem(of: member, in: document) { EngineMessage.unknownReference($0, VisibleText.visible(id)) }
    if let head = leadingID(of: id, reference, in: document, project) {
      problem.suggestion = head
      problem.help = "Write only the id: `\(head)`."
    } else if let meant = named.flatMap(host.identifier) {
      problem.suggestion = meant
      problem.help = "Write its id: `\(meant)`."
    } else if let near = known.nearMiss(of: id, budget: &nearMisses) {
      problem.suggestion = near
      problem.help = EngineMessage.didYouMean(near)
    } else if known.isEmpty {
      problem.help = EngineMessage.nothingToReferTo(problem.expected)
    } else {
      problem.help = EngineMessage.unknownReferenceHelp
    }
    report(problem, in: document)
  }
}

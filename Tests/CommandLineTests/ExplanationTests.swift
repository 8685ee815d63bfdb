import Engine
import Foundation
import Reporters
import Standard
import TestSupport
import Testing

@testable import pmo_lint

@Suite struct `Explanations of the built-in standard` {
  let standard: Standard

  init() throws {
    standard = try PackLoading.load()
  }

  private func page(_ word: String) -> String? {
    var page = PageText(isColored: false, columns: 80)
    guard ExplanationPages(standard).write(word, to: &page) else { return nil }
    return String(decoding: page.takeBytes(), as: UTF8.self)
  }

  @Test func `are there for every rule, and say why and what to write`() throws {
    for rule in standard.rules {
      let text = try #require(page(rule.id), "\(rule.id)")
      #expect(text.hasPrefix("\(rule.id) \(rule.name)"))
      #expect(text.contains("\nWhy\n") && text.contains("\nWhat to write\n"), "\(rule.id)")
      #expect(page(rule.name) == text)
    }
  }

  @Test func `are there for every kind, every entity and every field`() throws {
    for kind in standard.kinds { #expect(page(kind.name) != nil, "\(kind.name)") }
    for type in standard.objectTypes where !type.name.contains(".") {
      #expect(page(type.name) != nil, "\(type.name)")
      for field in type.fields {
        let text = try #require(page("\(type.name).\(field.name)"), "\(type.name).\(field.name)")
        #expect(text.split(separator: "\n").count >= 2, "\(type.name).\(field.name) says nothing")
      }
    }
  }

  @Test(arguments: [
    ("RSK01", "Did you mean RSK001?"), ("risk-ownr", "Did you mean risk-owner?"),
    ("risk-regster", "Did you mean risk-register?"), ("risk.probabilty", "Did you mean risk.probability?"),
    ("risk.nothing_like_it", "List its fields: pmo-lint explain risk."),
    ("nothing-like-it-at-all", "List the rules: pmo-lint rules."),
  ])
  func `name what was meant by a word that has none`(word: String, help: String) {
    #expect(page(word) == nil)
    #expect(ExplanationPages(standard).unknown(word).help == help)
  }

  @Test(arguments: [
    ("risk register", "kind: risk-register"), ("Status report", "kind: status-report"),
    ("charter", "Lists that it may hold"),
    ("charter", "approvals"), ("owner", "issue.owner"), ("sponsor", "roles.sponsor"), ("tier", "project.tier"),
    ("rag", "report.rag"), ("rag", "Its words"), ("risk-status", "draft"), ("risk-band", "15 to 25"),
    ("gateway-3", "Its rules"), ("Gate 3", "gateway-3"), ("RSK", "RSK001"), ("reporting", "Its rules"),
    ("named owner", "RSK001"), ("probability", "1 to 5"), ("risks", "kind: risk-register"),
  ])
  func `are there for the words that people know`(word: String, text: String) throws {
    let shown = try #require(page(word), "\(word)")
    #expect(shown.contains(text), "\(word):\n\(shown)")
  }

  @Test func `show no expression where they say what to write`() throws {
    for rule in standard.rules {
      let text = rule.helpInWords
      for sign in ["{problem", "{params", "{size(", " ? ", "!=", " && ", "()"] {
        #expect(!text.contains(sign), "\(rule.id): \(text)")
      }
      #expect(!text.isEmpty || rule.help == nil, "\(rule.id)")
    }
  }

  @Test func `examples of kinds are documents that are read`() throws {
    for kind in standard.kinds where !kind.isRecord {
      let text = try #require(page(kind.name))
      let lines = text.split(separator: "\n").drop { $0 != "An example" }.dropFirst()
        .prefix { !$0.contains("pmo-lint new") }
      let line = try CommandLine(["document.yaml": lines.map { $0.dropFirst(2) }.joined(separator: "\n") + "\n"])
      let outcome = try line.run("document.yaml", "--select", "DOC001,DOC003,DOC004", "--output-format", "concise")
      #expect(outcome.status == 0, "\(kind.name): \(outcome.output)\(outcome.error)")
    }
  }

  @Test func `keep expressions for authors, at the end`() throws {
    for (rule, words) in [("DOC004", "Each finding says what is wrong."), ("GOV004", "is not one named person")] {
      let text = try #require(page(rule))
      let parts = text.components(separatedBy: "For authors")
      #expect(parts.count == 2 && !parts[0].contains("problem.") && !parts[0].contains("{"), "\(text)")
      #expect(parts.last?.contains(words) == true && !parts[1].contains("{problem"), "\(text)")
    }
    #expect(page("REP006")?.contains("‹as of›") == false)
    #expect(
      page("DOC022")?.contains("warning; in some cases info, error") == true, "\(page("DOC022") ?? "")")
  }

  @Test func `say that a person is written as a name`() {
    #expect(
      page("charter.roles.sponsor")?.contains("text, which is its `name`; or fields of its own") == true,
      "\(page("roles.sponsor") ?? "")")
  }

  @Test func `say what switched a rule off`() throws {
    let line = try CommandLine([
      ".pmo-lint.yaml": "profile: starter\nrules:\n  RSK012: off\n", "charter.yaml": "kind: charter\nid: P\n",
    ])
    let byProfile = try line.run("explain", "REP006").output
    #expect(byProfile.contains("Switched off by the profile starter (core/profiles.yaml:"), "\(byProfile)")
    #expect(try line.run("explain", "RSK012").output.contains("Switched off by .pmo-lint.yaml:3."))
    let listed = try line.run("rules", "REP006")
    #expect(listed.status == 0 && listed.output.contains("off by the profile starter"), "\(listed.output)")
    #expect(try line.run("explain", "starter").output.contains("It is in force."))
    #expect(try line.run("explain", "strict", "--no-config").output.contains("--profile strict"))
  }

  @Test func `take a title of several words without quotes`() throws {
    let outcome = try CommandLine().run("explain", "risk", "register")
    #expect(outcome.output.hasPrefix("risk-register"), "\(outcome.output)")
  }
}

import Engine
import Reporters
import Standard
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
}

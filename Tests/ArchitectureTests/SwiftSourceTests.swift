import Testing

/// The checks below stand on telling comments and texts from code.
@Suite struct SwiftSourceTests {
  @Test func `comments and texts are told from code`() throws {
    let source = SwiftSource(
      path: "Sources/Example/Example.swift",
      text: ###"""
        import A  // import B
        /* import C /* nested */
        import D */ package import struct E.Part
        let text = "print( \(f("exit(1)")) // not a comment" + g()
        let raw = ##"a "# \(no) \##(h("x"))"##; print(1)
        let long = """
          import F "quoted" \(call("y")) RSK001
          """; exit(0) // RSK002
        """###)
    #expect(source.imports.map(\.module) == ["A", "E"])
    #expect(source.imports.map(\.line) == [1, 3])
    #expect(try source.locations(of: #"print\("#, in: source.code).count == 1)
    #expect(
      try source.locations(of: #"exit\("#, in: source.code) == [
        "Sources/Example/Example.swift:8: \"\"\"; exit(0) // RSK002"
      ])
    #expect(source.code[3].contains("+ g()"))
    #expect(try source.locations(of: "RSK00[0-9]", in: source.uncommented).count == 1)
    #expect(source.target == "Example")
  }
}

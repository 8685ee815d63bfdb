import Testing

@testable import JSONSchema

@Suite struct URIReferenceTests {
  /// The examples of RFC 3986, sections 5.4.1 and 5.4.2.
  @Test(arguments: [
    ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
    ("/g", "http://a/g"), ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
    ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"), (";x", "http://a/b/c/;x"),
    ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"),
    ("../", "http://a/b/"), ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../g", "http://a/g"),
    ("../../../g", "http://a/g"), ("/./g", "http://a/g"), ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."),
    ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"), ("g/./h", "http://a/b/c/g/h"),
    ("g/../h", "http://a/b/c/h"), ("g?y/./x", "http://a/b/c/g?y/./x"),
  ])
  func `a reference is resolved as the standard's examples are`(reference: String, expected: String) {
    #expect(URIReference("http://a/b/c/d;p?q").resolving(URIReference(reference)).text == expected)
  }

  @Test func `a URN takes a fragment and keeps its name`() {
    let base = URIReference("urn:example:foo-bar-baz-qux?+CCResolve:cc=uk")
    #expect(
      base.resolving(URIReference("#/$defs/bar")).text == "urn:example:foo-bar-baz-qux?+CCResolve:cc=uk#/$defs/bar")
  }

  @Test func `pointers are decoded twice, as part of a URI and as pointers`() {
    #expect(JSONPointer.tokens(fragment: "/a~1b/c%25d/~0/") == ["a/b", "c%d", "~", ""])
    #expect(JSONPointer.tokens(fragment: "name") == nil)
    #expect(JSONPointer.tokens(fragment: "/%2") == nil)
  }
}

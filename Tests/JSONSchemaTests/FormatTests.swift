import JSONSchema
import Testing

/// Formats that the public sample does not hold, and the edges of those it does.
@Suite struct FormatTests {
  func matches(_ format: Format, _ text: String) -> Bool { format.matches(Array(text.utf8).span) }

  @Test(arguments: Format.allCases)
  func `the example of a format has the format`(format: Format) {
    #expect(matches(format, format.example))
  }

  @Test(arguments: [
    (Format.dateTime, ["2026-11-24T09:30:00Z", "2026-11-24t09:30:00.5+01:00", "1998-12-31T23:59:60Z"]),
    (.duration, ["P1Y2M3D", "PT1H30M", "P2W", "P1D", "PT0S", "P1M", "PT5M", "P1DT12H"]),
    (.ipv6, ["::", "::1", "1::", "1:2:3:4:5:6:7:8", "::ffff:192.0.2.1", "1:2:3:4:5:6:1.2.3.4", "fe80::1"]),
    (.uriReference, ["", "../a", "a/b?c#d", "//host/p", "#frag", "?q", "a%20b"]),
    (.iriReference, ["../ä", "#ü"]),
    (.idnEmail, ["用户@例え.jp", "a@b"]),
    (.jsonPointer, ["", "/", "/a~0b/c~1d", "/é"]),
    (.email, ["a@b", "\"a b\"@c.org", "a+b@[IPv6:::1]"]),
  ])
  func `texts of a format`(format: Format, texts: [String]) {
    for text in texts { #expect(matches(format, text), "\(format.rawValue): \(text)") }
  }

  @Test(arguments: [
    (
      Format.dateTime,
      ["2026-11-24", "2026-11-24 09:30:00Z", "2026-11-31T09:30:00Z", "2026-11-24T09:30:00", "1998-12-31T23:58:60Z"]
    ),
    (.duration, ["P", "PT", "1D", "P1", "P1Y2D", "PT1D", "P1H", "P2W1D", "P1D2H", "P1DT"]),
    (
      .ipv6,
      [
        "", ":", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::", "::1::", "1::2:3:4:5:6:7:8", "fe80::1%eth0",
        "::1.2.3", "1:",
      ]
    ),
    (.uriReference, ["a b", "\\a", "a:b:c d", "1a:b", "%"]),
    (.idnEmail, ["用户", "@例え.jp"]),
    (.jsonPointer, ["a", "/~", "/~2", "#/a"]),
  ])
  func `texts that are not of a format`(format: Format, texts: [String]) {
    for text in texts { #expect(!matches(format, text), "\(format.rawValue): \(text)") }
  }
}

import SourceText

/// The search of the index: its data, its script, and where results appear.
///
/// All of it lies in the index page, since a browser lets a page that was opened from a disk read no other file. A search from another
/// page goes to the index with the words in its address.
enum HTMLSearch {
  /// Where results appear.
  static var results: HTML {
    .tag(
      .section, [.id("results"), .style(.results), .labelled("found"), .hidden],
      [
        .tag(.h2, [.id("found")], text: "Pages found"),
        .tag(.p, [.id("count"), .role("status")]),
        .tag(.ol, [.id("list")]),
      ])
  }

  /// The pages as data: of each, path, title, label, summary and further words.
  static func json(of book: Book) -> String {
    var json = JSONWriter()
    json.list(book.pages.filter { $0.address != .index }, tall: true) { json, page in
      json.list([
        HandbookFormat.html.path(of: page.address), page.title, page.label, page.summary,
        page.keywords.joined(separator: " "),
      ]) { $0.value($1) }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// Finds pages that have every word of a search: those first that have them in their titles.
  static let script = #"""
    "use strict";
    {
      const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
      const words = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
      const pages = JSON.parse(document.getElementById("pages").textContent).map(
        ([path, title, label, summary, more]) => ({
          path, title, label, summary,
          inTitle: words(title), inAll: words([path, title, label, summary, more].join(" ")),
        }));
      const input = document.getElementById("q");
      const results = document.getElementById("results");
      const count = document.getElementById("count");
      const list = document.getElementById("list");
      const limit = 50;

      const rank = (page, asked) => {
        let rank = 0;
        for (const word of asked) {
          if (!page.inAll.some((other) => other.startsWith(word))) return -1;
          if (page.inTitle.includes(word)) rank += 4;
          else if (page.inTitle.some((other) => other.startsWith(word))) rank += 2;
          else if (page.inAll.includes(word)) rank += 1;
        }
        return rank;
      };

      const show = () => {
        const asked = words(input.value);
        results.hidden = asked.length === 0;
        list.replaceChildren();
        if (asked.length === 0) return;
        const found = pages.map((page) => [rank(page, asked), page]).filter(([rank]) => rank >= 0);
        found.sort((left, right) => right[0] - left[0]);
        const shown = found.slice(0, limit);
        count.textContent =
          found.length === 0 ? "No page has all of these words."
          : found.length === 1 ? "1 page."
          : found.length > limit ? `${found.length} pages, of which the first ${limit} are shown.`
          : `${found.length} pages.`;
        for (const [, page] of shown) {
          const item = document.createElement("li");
          const link = document.createElement("a");
          link.href = page.path;
          link.textContent = page.title;
          const about = document.createElement("p");
          about.textContent = `${page.label}: ${page.summary}`;
          item.append(link, about);
          list.append(item);
        }
      };

      input.value = new URLSearchParams(location.search).get("q") ?? "";
      input.addEventListener("input", show);
      input.form.addEventListener("submit", (event) => {
        event.preventDefault();
        show();
        list.querySelector("a")?.focus();
      });
      show();
    }

    """#
}

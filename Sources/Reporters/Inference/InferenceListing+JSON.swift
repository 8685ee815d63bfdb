extension InferenceListing {
  /// Writes what was found for programs.
  ///
  /// - Parameters:
  ///   - toolVersion: The version of the tool.
  ///   - output: Where it is written.
  package func writeJSON(toolVersion: String, to output: inout ReportOutput) {
    var json = JSONWriter()
    json.object(tall: true, to: &output) { json, output in
      json.key("configuration", to: &output)
      json.object(tall: true, to: &output) { json, output in
        json.member("outcome", outcome.rawValue, to: &output)
        json.member("path", path, to: &output)
        json.member("text", configuration, to: &output)
      }
      json.key("documents", to: &output)
      json.list(documents, tall: true, to: &output) { json, document, output in
        write(document, &json, &output)
      }
      json.member("files", files, to: &output)
      json.member("follows_standard", followsStandard, to: &output)
      json.key("suggestions", to: &output)
      json.list(suggestions, tall: true, to: &output) { json, suggestion, output in
        json.object(to: &output) { json, output in
          json.member("confidence", suggestion.confidence, to: &output)
          json.member("evidence", suggestion.evidence, to: &output)
          json.member("list", suggestion.list, to: &output)
          json.member("meaning", suggestion.meaning, to: &output)
          json.member("name", suggestion.name, to: &output)
          json.member("what", suggestion.what, to: &output)
        }
      }
      json.key("tool", to: &output)
      json.object(to: &output) { json, output in
        json.member("name", "pmo-lint", to: &output)
        json.member("version", toolVersion, to: &output)
      }
      json.key("unreadable", to: &output)
      write(unreadable, &json, &output)
      json.key("unsure", to: &output)
      write(unsure, &json, &output)
      json.member("version", JSONReporter.version, to: &output)
    }
    output.endLine()
  }

  private func write(_ document: Document, _ json: inout JSONWriter, _ output: inout ReportOutput) {
    json.object(tall: true, to: &output) { json, output in
      json.member("confidence", document.confidence, to: &output)
      json.key("fields", to: &output)
      json.list(document.fields, tall: true, to: &output) { json, field, output in
        json.object(to: &output) { json, output in
          json.member("count", field.count, to: &output)
          json.member("entity", field.entity, to: &output)
          json.member("field", field.field, to: &output)
          json.member("name", field.name, to: &output)
          json.member("records", field.records, to: &output)
        }
      }
      json.member("holds", document.holdings, to: &output)
      json.member("kind", document.kind, to: &output)
      json.member("path", document.path, to: &output)
      json.member("reason", document.reason, to: &output)
      json.key("unread", to: &output)
      json.list(document.unread, to: &output) { json, list, output in json.value(list, to: &output) }
    }
  }

  private func write(_ remarks: [Note], _ json: inout JSONWriter, _ output: inout ReportOutput) {
    json.list(remarks, tall: true, to: &output) { json, remark, output in
      json.object(to: &output) { json, output in
        json.member("line", remark.line, to: &output)
        json.member("path", remark.path, to: &output)
        json.member("reason", remark.reason, to: &output)
      }
    }
  }
}

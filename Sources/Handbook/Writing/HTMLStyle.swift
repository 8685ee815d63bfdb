/// The look of a handbook: on a screen, light and dark, and on paper.
enum HTMLStyle {
  /// The style sheet.
  static let sheet = #"""
    :root {
      color-scheme: light dark;
      --page: #fff; --text: #1b1f24; --pale: #545d68; --line: #d5dae0; --link: #0a4fb4;
      --code: #f3f5f7; --mark: #ffedb3; --focus: #b3470b;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --page: #14181c; --text: #e5e8eb; --pale: #a9b2bb; --line: #3a424a; --link: #8db9ff;
        --code: #20262c; --mark: #57430a; --focus: #ffb37a;
      }
    }
    * { box-sizing: border-box; }
    html { scroll-padding-top: 1rem; }
    body {
      max-width: 60rem; margin: 0 auto; padding: 0 1.25rem 3rem; background: var(--page); color: var(--text);
      font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: break-word;
    }
    a { color: var(--link); text-underline-offset: .15em; }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
    main:focus { outline: none; }
    .skip { position: absolute; left: -100vw; padding: .5rem 1rem; background: var(--page); }
    .skip:focus { left: .5rem; top: .5rem; }
    .unseen {
      position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap;
    }
    header { padding: 1rem 0 .75rem; border-bottom: 1px solid var(--line); }
    header p { margin: 0 0 .5rem; font-weight: 600; }
    header form { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; margin-bottom: .5rem; }
    header input { flex: 1 1 12rem; max-width: 24rem; }
    header input, header button {
      padding: .35rem .6rem; border: 1px solid var(--pale); border-radius: .25rem; background: var(--page);
      color: var(--text); font: inherit;
    }
    nav ul, nav ol { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; margin: 0; padding: 0; list-style: none; }
    nav a { display: inline-block; padding: .15rem 0; }
    .trail { margin-top: 1rem; font-size: .9rem; }
    .trail li + li::before { content: "/"; margin-right: 1.1rem; color: var(--pale); }
    .label { margin: 1.25rem 0 0; color: var(--pale); }
    h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
    h1 { margin: .15rem 0 1rem; font-size: 1.75rem; }
    h2 { margin: 2rem 0 .5rem; font-size: 1.25rem; }
    h3 { margin: 1.25rem 0 .35rem; font-size: 1.05rem; }
    p, ul, ol, dl, figure, table { margin: .5rem 0; }
    ul, ol { padding-left: 1.4rem; }
    li { margin: .2rem 0; }
    li p { margin: 0 0 .5rem; }
    dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .3rem 1rem; }
    dt { color: var(--pale); }
    dd { margin: 0; min-width: 0; }
    dt, dd { overflow-wrap: anywhere; }
    code { padding: .08em .2em; border-radius: .2rem; background: var(--code); font: .9em/1.5 ui-monospace, monospace; }
    a code { text-decoration: inherit; }
    pre {
      margin: 0; padding: .7rem .9rem; border: 1px solid var(--line); border-radius: .3rem; background: var(--code);
      white-space: pre-wrap; overflow-wrap: anywhere;
    }
    pre code { padding: 0; background: none; }
    .file { margin-bottom: .2rem; font-size: .9rem; color: var(--pale); }
    mark { background: var(--mark); color: inherit; }
    table { width: 100%; border-collapse: collapse; }
    th, td { padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
    th { font-weight: 600; }
    tbody th { min-width: 7rem; font-weight: normal; }
    .authors { margin-top: 2.5rem; padding-top: .25rem; border-top: 1px solid var(--line); font-size: .92rem; }
    .results { padding: .1rem 1rem .5rem; border: 1px solid var(--line); border-radius: .3rem; }
    .results h2 { margin-top: .75rem; }
    .results li p { color: var(--pale); }
    footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--pale); font-size: .9rem; }
    @media (max-width: 36rem) {
      dl { grid-template-columns: 1fr; gap: 0; }
      dd { margin-bottom: .5rem; }
      th, td { overflow-wrap: anywhere; }
      tbody th { min-width: 0; }
    }
    @media print {
      :root {
        color-scheme: light;
        --page: #fff; --text: #000; --pale: #333; --line: #999; --link: #000; --code: #fff; --mark: #fff;
      }
      @page { margin: 18mm; }
      body { max-width: none; padding: 0; font-size: 10pt; }
      .skip, header form, header nav, .trail, .results, footer { display: none; }
      header { padding-top: 0; }
      h1 { font-size: 16pt; }
      h2 { font-size: 12.5pt; }
      h3 { font-size: 11pt; }
      h1, h2, h3, .label, .file, dt { break-after: avoid; }
      tr, li, figure { break-inside: avoid; }
      thead { display: table-header-group; }
      a { text-decoration: none; }
      mark { font-weight: bold; text-decoration: underline; }
    }

    """#
}

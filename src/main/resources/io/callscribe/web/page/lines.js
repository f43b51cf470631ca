// A transcript's rows as elements, written by hand: words come here many times a second.

import { minutes, spoken } from './clock.js'
import { pieces, pills, uncut } from './pills.js'
import { asset } from './shell.js'
import { words } from './words.js'
import { deskWords } from './wordsdesk.js'

/** A new element for a row. */
export function make(row) {
  const element = document.createElement('li')
  element.tabIndex = -1
  if (row.kind === 'rule') element.removeAttribute('tabindex')
  return element
}

/** Writes what of a row changed; a guess that grows costs two text nodes. */
export function fill(element, row) {
  const before = element.row
  element.row = row
  if (!before) return build(element, row)
  if (before.open && row.open) {
    if (before.text !== row.text || before.steady !== row.steady) guess(element.guess, row)
    if (before.first === row.first && before.name === row.name && before.party === row.party && alerted(before) === alerted(row)) return undefined
  }
  if (same(before, row)) return undefined
  build(element, row)
  if (before.open && !row.open) element.classList.add('settling')
  return undefined
}

const same = (a, b) =>
  a.open === b.open && a.text === b.text && a.first === b.first && a.name === b.name && a.party === b.party
  && a.chips?.length === b.chips?.length && a.strong === b.strong && a.marks?.join() === b.marks?.join() && alerted(a) === alerted(b)

const alerted = (row) => [...(row.alerts ?? []).map(({ text, tone }) => text + tone), ...(row.phrases ?? []).map(({ from, to, tone }) => from + tone + to)].join()

function build(element, row) {
  element.className = [row.kind, row.party, row.first && 'first', row.open && 'open'].filter(Boolean).join(' ')
  element.dataset.key = row.key
  switch (row.kind) {
    case 'rule': return element.replaceChildren(icon(row.icon), span('', row.text))
    case 'gap': return element.replaceChildren(paragraph(bold(row.strong), ` ${row.text}`))
    default: return element.replaceChildren(...(row.first ? [header(row)] : []), body(element, row), ...(row.marks?.length ? [marks(row)] : []))
  }
}

function header(row) {
  const time = document.createElement('time')
  time.dateTime = `PT${Math.floor(row.startMs / 1000)}S`
  const shown = span('', minutes(row.startMs))
  shown.ariaHidden = 'true'
  time.append(shown, span('vh', words.text.at(spoken(row.startMs))))
  const element = span('who', '')
  if (row.kind === 'system') element.append(icon('speaker'))
  element.append(span('name', row.name), time, ...row.chips.map(chip), ...fired(row.alerts ?? []))
  return element
}

/** What people put on a line, beside it, so that nothing moves. */
function marks(row) {
  const element = span('marks', '')
  row.marks.forEach((mark) => element.append(icon(mark), span('vh', words.text.marked(mark))))
  return element
}

/** The titles of alerts: the first, and how many more. One line only, so that nothing moves when one comes late. */
function fired([first, ...more]) {
  if (!first) return []
  const chips = [alertChip(first.text, first.tone, first.text)]
  if (more.length > 0) chips.push(alertChip(deskWords.phrase.more(more.length), more[0].tone, more.map(({ text }) => text).join(', ')))
  return chips
}

function alertChip(text, tone, title) {
  const element = span('chip fired', '')
  const shown = span('', text)
  if (text !== title) {
    shown.ariaHidden = 'true'
    element.append(span('vh', title))
  }
  element.append(shown)
  element.dataset.tone = tone
  element.title = title
  return element
}

function chip({ icon: name, text }) {
  const element = span('chip', '')
  if (name) element.append(icon(name))
  element.append(text)
  return element
}

function body(element, row) {
  if (row.open) {
    element.guess = { steady: span('steady', ''), tail: span('tail', '') }
    const caret = span('caret', '')
    caret.ariaHidden = 'true'
    guess(element.guess, row)
    return paragraph(element.guess.steady, element.guess.tail, caret)
  }
  element.guess = undefined
  return paragraph(...sure(row))
}

/** The hot path: two text nodes, unless words are being hidden. */
function guess({ steady, tail }, row) {
  const found = pills(row.text)
  const at = uncut(found, row.steady)
  const [first, rest] = [row.text.slice(0, at), row.text.slice(at)]
  if (found.length === 0 && !steady.pilled) {
    write(steady, first)
    write(tail, rest)
    return
  }
  steady.pilled = found.length > 0
  for (const [element, text] of [[steady, first], [tail, rest]]) {
    element.replaceChildren(...pieces(text).map((piece) => (piece.pill ? pill(deskWords.hiding[piece.pill]) : piece.text)))
  }
}

function write(element, text) {
  if (element.firstChild) {
    if (element.firstChild.data !== text) element.firstChild.data = text
  } else {
    element.append(text)
  }
}

/** Words that nobody may see. The brackets have no size: one sees a pill, and copies its words in brackets. */
function pill(text) {
  const element = span('pill', '')
  element.append(span('bracket', '['), text, span('bracket', ']'))
  return element
}

/** A settled line's text: words that fired an alert are marked, so are those the engine was not sure of, and hidden ones are pills. */
function sure(row) {
  const parts = []
  const all = pieces(row.text, row.unsure, row.phrases)
  all.forEach((piece, n) => {
    const before = all[n - 1]
    const after = all[n + 1]
    let into = parts
    if (piece.phrase) {
      if (before?.phrase !== piece.phrase) parts.push(phrase(piece.phrase))
      into = { push: (...nodes) => parts.at(-1).append(...nodes) }
    }
    into.push(...shown(piece, !piece.unsure || after?.unsure !== piece.unsure))
    if (piece.phrase && after?.phrase !== piece.phrase) into.push(span('vh', deskWords.phrase.end))
  })
  return parts
}

function phrase({ tone }) {
  const element = document.createElement('mark')
  element.dataset.tone = tone
  element.append(span('vh', deskWords.phrase.begin))
  return element
}

function shown(piece, last) {
  if (piece.pill) return [pill(deskWords.hidden[piece.pill])]
  if (!piece.unsure) return [piece.text]
  const marked = span('unsure', piece.text)
  marked.title = words.text.unsure(piece.unsure.confidence)
  return last ? [marked, span('vh', words.text.unsureSpoken)] : [marked]
}

function span(className, text) {
  const element = document.createElement('span')
  if (className) element.className = className
  element.textContent = text
  return element
}

function bold(text) {
  const element = document.createElement('strong')
  element.textContent = text
  return element
}

function paragraph(...children) {
  const element = document.createElement('p')
  element.append(...children)
  return element
}

const SVG = 'http://www.w3.org/2000/svg'

function icon(name) {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS(SVG, 'use')
  use.setAttribute('href', asset(`icons.svg#${name}`))
  svg.append(use)
  return svg
}

// A transcript's rows as elements, written by hand: words come here many times a second.

import { minutes, spoken } from './clock.js'
import { asset } from './shell.js'
import { words } from './words.js'

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
    if (before.first === row.first && before.name === row.name && before.party === row.party) return undefined
  }
  if (same(before, row)) return undefined
  build(element, row)
  if (before.open && !row.open) element.classList.add('settling')
  return undefined
}

const same = (a, b) =>
  a.open === b.open && a.text === b.text && a.first === b.first && a.name === b.name && a.party === b.party
  && a.chips?.length === b.chips?.length && a.strong === b.strong && a.marks?.join() === b.marks?.join()

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
  element.append(span('name', row.name), time, ...row.chips.map(chip))
  return element
}

/** What people put on a line, beside it, so that nothing moves. */
function marks(row) {
  const element = span('marks', '')
  row.marks.forEach((mark) => element.append(icon(mark), span('vh', words.text.marked(mark))))
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

/** The hot path: two text nodes. */
function guess({ steady, tail }, row) {
  write(steady, row.text.slice(0, row.steady))
  write(tail, row.text.slice(row.steady))
}

function write(element, text) {
  if (element.firstChild) {
    if (element.firstChild.data !== text) element.firstChild.data = text
  } else {
    element.append(text)
  }
}

/** A settled line's text, with the words marked that the engine was not sure of. */
function sure(row) {
  const parts = []
  let at = 0
  for (const part of row.unsure) {
    const marked = span('unsure', row.text.slice(part.from, part.to))
    marked.title = words.text.unsure(part.confidence)
    parts.push(row.text.slice(at, part.from), marked, span('vh', words.text.unsureSpoken))
    at = part.to
  }
  return [...parts, row.text.slice(at)]
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

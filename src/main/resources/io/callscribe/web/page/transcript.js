// The transcript: rows to elements, written by hand since words come here many times a second. What was read does not move:
// - a guess that settles stays the same element;
// - the text never gets shorter at its end while one reads there: what a settled line is shorter than its guess, a spacer keeps,
//   and the next words fill it first;
// - above the view, the scroll position makes up for whatever is put in.

import { minutes, spoken } from './clock.js'
import { asset } from './shell.js'
import { words } from './words.js'

const STUCK_PX = 24

export class Transcript {
  #parts
  #choose
  #elements = new Map()
  #callId = null
  #stuck = true
  #scrollsItself = false
  #spacerPx = 0
  #newLines = 0
  #lineCount = 0

  /** @param choose (row): a line or gap was chosen */
  constructor(parts, choose) {
    this.#parts = parts
    this.#choose = choose
    parts.scroll.addEventListener('scroll', () => this.#scrolled(), { passive: true })
    parts.jump.addEventListener('click', () => this.end())
    parts.lines.addEventListener('click', (event) => this.#clicked(event.target))
    parts.lines.addEventListener('keydown', (event) => { if (event.key === 'Enter') this.#clicked(event.target) })
    document.addEventListener('selectionchange', () => this.#textSelected())
    new ResizeObserver(() => { if (this.#stuck) this.#toEnd() }).observe(parts.scroll)
  }

  /** Shows the rows of a call. */
  show(callId, rows, selection) {
    if (callId !== this.#callId) this.#clear(callId)
    const { lines, scroll } = this.#parts
    const beforePx = lines.offsetHeight
    const anchor = this.#stuck ? null : this.#anchor()
    this.#place(rows, selection)
    if (this.#stuck) {
      this.#keepHeight(beforePx, lines.offsetHeight)
      this.#toEnd()
    } else if (anchor?.element.isConnected) {
      scroll.scrollTop += anchor.element.getBoundingClientRect().top - anchor.topPx
    }
    this.#countNew(rows)
  }

  /** Brings the marked row into view. */
  reveal() {
    const row = this.#parts.lines.querySelector('[aria-current=true]')
    if (!row) return
    this.#unstick()
    row.scrollIntoView({ block: 'nearest' })
  }

  /** Goes to the end and stays there. */
  end() {
    this.#stuck = true
    this.#newLines = 0
    this.#toEnd()
    this.#showJump()
    this.#focusable().at(-1)?.focus({ preventScroll: true })
  }

  home() {
    this.#unstick()
    this.#focus(this.#focusable()[0])
    this.#parts.scroll.scrollTop = 0
  }

  /** Moves the focus from line to line. */
  move(step) {
    const rows = this.#focusable()
    if (rows.length === 0) return false
    const at = rows.indexOf(document.activeElement)
    this.#unstick()
    this.#focus(rows[at < 0 ? rows.length - 1 : Math.min(rows.length - 1, Math.max(0, at + step))])
    return true
  }

  #clear(callId) {
    this.#callId = callId
    this.#elements.clear()
    this.#parts.lines.replaceChildren()
    this.#stuck = true
    this.#newLines = 0
    this.#lineCount = 0
    this.#spacer(0)
    this.#showJump()
  }

  #place(rows, selection) {
    const { lines } = this.#parts
    const keys = new Set(rows.map((row) => row.key))
    for (const [key, element] of this.#elements) {
      if (!keys.has(key)) {
        element.remove()
        this.#elements.delete(key)
      }
    }
    let next = lines.firstElementChild
    for (const row of rows) {
      let element = this.#elements.get(row.key)
      if (!element) {
        element = make(row)
        this.#elements.set(row.key, element)
      }
      fill(element, row)
      mark(element, Boolean(selection) && selects(selection, row))
      if (element === next) next = next.nextElementSibling
      else lines.insertBefore(element, next)
    }
    this.#roving()
  }

  #keepHeight(beforePx, afterPx) {
    this.#spacer(Math.max(0, this.#spacerPx + beforePx - afterPx))
  }

  #spacer(px) {
    this.#spacerPx = px
    this.#parts.spacer.style.setProperty('height', `${px}px`)
  }

  /** The first row in view, and where. */
  #anchor() {
    const topPx = this.#parts.scroll.getBoundingClientRect().top
    const element = [...this.#parts.lines.children].find((row) => row.getBoundingClientRect().bottom > topPx)
    return element && { element, topPx: element.getBoundingClientRect().top }
  }

  #toEnd() {
    const { scroll } = this.#parts
    this.#scrollsItself = true
    scroll.scrollTop = scroll.scrollHeight
    requestAnimationFrame(() => { this.#scrollsItself = false })
  }

  #scrolled() {
    if (this.#scrollsItself) return
    const { scroll } = this.#parts
    const stuck = scroll.scrollHeight - this.#spacerPx - scroll.scrollTop - scroll.clientHeight <= STUCK_PX
    if (stuck === this.#stuck) return
    this.#stuck = stuck
    if (stuck) this.#newLines = 0
    this.#showJump()
  }

  #unstick() {
    this.#stuck = false
    this.#showJump()
  }

  #textSelected() {
    const selection = getSelection()
    if (!selection.isCollapsed && this.#parts.lines.contains(selection.anchorNode) && this.#stuck) this.#unstick()
  }

  #countNew(rows) {
    const count = rows.filter((row) => row.seq !== undefined).length
    if (!this.#stuck && this.#lineCount > 0) this.#newLines += Math.max(0, count - this.#lineCount)
    this.#lineCount = count
    this.#showJump()
  }

  #showJump() {
    const { scroll, jump, ['jump-text']: text } = this.#parts
    const below = scroll.scrollHeight - scroll.clientHeight > STUCK_PX
    jump.hidden = this.#stuck || !below
    const sentence = words.text.jump(this.#newLines)
    if (text.textContent !== sentence) text.textContent = sentence
  }

  #clicked(target) {
    const element = target.closest('li')
    if (!element || !getSelection().isCollapsed) return
    this.#choose(element.row)
  }

  #focusable() {
    return [...this.#parts.lines.children].filter((element) => element.row.kind !== 'rule')
  }

  #focus(element) {
    element?.focus({ preventScroll: true })
    element?.scrollIntoView({ block: 'nearest' })
    this.#roving()
  }

  /** One stop for Tab in the whole transcript. */
  #roving() {
    const rows = this.#focusable()
    const stop = rows.find((row) => row === document.activeElement) ?? rows.find((row) => row.tabIndex === 0) ?? rows.at(-1)
    rows.forEach((row) => { row.tabIndex = row === stop ? 0 : -1 })
  }
}

/** Whether a row lies in the marked seconds, or is the one nearest to them. */
const selects = (selection, row) => selection.keys.has(row.key)

function make(row) {
  const element = document.createElement('li')
  element.tabIndex = -1
  if (row.kind === 'rule') element.removeAttribute('tabindex')
  return element
}

function mark(element, marked) {
  const value = String(marked)
  if (element.getAttribute('aria-current') !== value) element.setAttribute('aria-current', value)
}

function fill(element, row) {
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
  && a.chips?.length === b.chips?.length && a.strong === b.strong

function build(element, row) {
  element.className = [row.kind, row.party ?? '', row.first ? 'first' : '', row.open ? 'open' : ''].filter(Boolean).join(' ')
  element.dataset.key = row.key
  switch (row.kind) {
    case 'rule': return element.replaceChildren(icon(row.icon), span('', row.text))
    case 'gap': return element.replaceChildren(paragraph(bold(row.strong), ` ${row.text}`))
    default: return element.replaceChildren(...(row.first ? [header(row)] : []), body(element, row))
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

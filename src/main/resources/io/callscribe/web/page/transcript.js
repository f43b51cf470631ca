// The transcript: where its rows stand, what is in view, what has the focus. What was read does not move:
// - a guess that settles stays the same element, and lines stand in speaking order from their first word on;
// - while one reads at the end, the text never gets shorter: what a line is shorter than its guess, a spacer keeps, and
//   the next words fill it first;
// - while one reads further up, the scroll position makes up for what is put in above.

import { fill, make } from './lines.js'
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
    const stop = rows.find((row) => row === document.activeElement)
      ?? rows.find((row) => row.tabIndex === 0)
      ?? rows.at(-1)
    rows.forEach((row) => { row.tabIndex = row === stop ? 0 : -1 })
  }
}

/** Whether a row lies in the marked seconds, or is the one nearest to them. */
const selects = (selection, row) => selection.keys.has(row.key)

function mark(element, marked) {
  const value = String(marked)
  if (element.getAttribute('aria-current') !== value) element.setAttribute('aria-current', value)
}

// The board's table: of hundreds of rows only those in view, and some around them, are elements. One stop for Tab; which
// row the arrows are at is told with aria-activedescendant, since the row itself may leave the page when one scrolls.

import { fill, make, drawTalk } from './cells.js'
import { html, render } from './lit/lit-html.js'
import { colors } from './strip.js'
import { words } from './words.js'

const OVERSCAN = 8
const COLUMNS = ['agent', 'caller', 'length', 'talk', 'words', 'lag', 'state']
const UNSORTED = new Set(['words'])

export class Grid {
  #parts
  #actions
  #ids = []
  #rows = new Map()
  #free = []
  #active = null
  #header = -1
  #opened = null
  #rowPx = 46
  #headPx = 36
  #viewPx = 0
  #wordsPx = 0
  #colors = null
  #sorting = { sort: 'state', down: false }

  /**
   * @param parts grid, head, body: the table, its header row and what its rows stand in
   * @param actions open(id, byKey), sort(column), facts(id): what a row says, scrolled(): other rows came into view
   */
  constructor(parts, actions) {
    this.#parts = parts
    this.#actions = actions
    const { grid, body } = parts
    grid.addEventListener('scroll', () => this.#actions.scrolled(), { passive: true })
    grid.addEventListener('keydown', (event) => this.#key(event))
    grid.addEventListener('focus', () => this.#focused())
    body.addEventListener('click', (event) => {
      const row = event.target.closest('.grow')
      if (!row || !getSelection().isCollapsed) return
      this.#activate(row.callId)
      actions.open(row.callId, false)
    })
    parts.head.addEventListener('click', (event) => {
      const column = event.target.closest('[data-column]')?.dataset.column
      if (column && !UNSORTED.has(column)) actions.sort(column)
    })
    for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)']) {
      matchMedia(query).addEventListener('change', () => {
        this.#colors = null
        actions.scrolled()
      })
    }
    new ResizeObserver(() => this.#measure()).observe(grid)
    this.#heads()
  }

  /** The call the arrows are at. */
  get active() {
    return this.#active
  }

  /** Whether rows must keep their places: somebody points at one, or is among them with the keyboard. */
  get held() {
    const { grid, body } = this.#parts
    return body.matches(':hover') || (grid.matches(':focus-visible') && this.#header < 0 && this.#active !== null)
  }

  /** The ids in their order. */
  get ids() {
    return this.#ids
  }

  /** Shows these calls, in this order. */
  show(ids) {
    const at = this.#ids.indexOf(this.#active)
    this.#ids = ids
    if (this.#active !== null && !ids.includes(this.#active)) this.#active = ids[Math.min(at, ids.length - 1)] ?? null
    this.#parts.body.style.setProperty('height', `${ids.length * this.#rowPx}px`)
    this.#parts.grid.setAttribute('aria-rowcount', ids.length + 1)
    this.place()
  }

  sorted(sort, down) {
    this.#sorting = { sort, down }
    this.#heads()
  }

  opened(id) {
    this.#opened = id
    this.#mark()
  }

  /** Puts the rows in view where they belong. */
  place() {
    const { grid, body } = this.#parts
    const first = Math.max(0, Math.floor(grid.scrollTop / this.#rowPx) - OVERSCAN)
    const last = Math.min(this.#ids.length, Math.ceil((grid.scrollTop + this.#viewPx) / this.#rowPx) + OVERSCAN)
    const wanted = new Set(this.#ids.slice(first, last))
    for (const [id, row] of this.#rows) {
      if (wanted.has(id)) continue
      this.#rows.delete(id)
      row.remove()
      this.#free.push(row)
    }
    for (let n = first; n < last; n++) {
      const id = this.#ids[n]
      const row = this.#rows.get(id) ?? this.#row(id)
      if (row.place !== n) {
        row.place = n
        row.style.setProperty('transform', `translateY(${n * this.#rowPx}px)`)
        row.setAttribute('aria-rowindex', n + 2)
      }
      if (!row.isConnected) body.append(row)
    }
    this.#mark()
  }

  /** Paints those of the rows in view that changed; all of them where `dirty` is null. */
  paint(dirty, nowMs) {
    this.#colors ??= colors(this.#parts.grid)
    for (const [id, row] of this.#rows) {
      if (dirty && !dirty.has(id) && !row.fresh) continue
      const f = this.#actions.facts(id)
      if (!f) continue
      row.fresh = false
      fill(row, f, this.#wordsPx)
      drawTalk(row, f, nowMs, this.#colors)
    }
  }

  /** Moves to the row that is `step` away, or to the header above the first. */
  move(step) {
    const { grid } = this.#parts
    if (document.activeElement !== grid) grid.focus()
    const at = this.#ids.indexOf(this.#active)
    if (this.#header >= 0) {
      if (step > 0) this.to(0)
    } else if (at === 0 && step < 0) {
      this.#header = 0
      this.#mark()
    } else {
      this.to(at < 0 ? 0 : at + step)
    }
  }

  /** Moves to a row by its number; past the end is the last. */
  to(n) {
    this.#header = -1
    const at = Math.min(this.#ids.length - 1, Math.max(0, n))
    this.#activate(this.#ids[at] ?? null)
    this.#reveal(at)
  }

  focus() {
    this.#parts.grid.focus()
  }

  #row(id) {
    const row = this.#free.pop() ?? make()
    row.callId = id
    row.id = `call-${id}`
    row.fresh = true
    row.place = -1
    this.#rows.set(id, row)
    return row
  }

  #activate(id) {
    this.#header = -1
    this.#active = id
    this.#mark()
  }

  #focused() {
    if (this.#active === null && this.#header < 0) this.#activate(this.#ids[Math.floor(this.#parts.grid.scrollTop / this.#rowPx)] ?? null)
  }

  #reveal(at) {
    const { grid } = this.#parts
    const topPx = at * this.#rowPx
    if (topPx < grid.scrollTop) grid.scrollTop = topPx
    const roomPx = grid.clientHeight - this.#headPx - this.#rowPx
    if (topPx > grid.scrollTop + roomPx) grid.scrollTop = topPx - roomPx
    this.place()
    this.#actions.scrolled()
  }

  #mark() {
    const { grid, head } = this.#parts
    for (const [id, row] of this.#rows) {
      attribute(row, 'aria-selected', String(id === this.#opened))
      attribute(row, 'data-active', String(id === this.#active && this.#header < 0))
    }
    const cells = [...head.children]
    cells.forEach((cell, n) => attribute(cell, 'data-active', String(n === this.#header)))
    const at = this.#header >= 0 ? cells[this.#header] : this.#rows.get(this.#active)
    if (at) attribute(grid, 'aria-activedescendant', at.id)
    else grid.removeAttribute('aria-activedescendant')
  }

  #heads() {
    const { sort, down } = this.#sorting
    render(COLUMNS.map((column) => html`
      <div class="c-${column}" id="head-${column}" role="columnheader" data-column=${column}
        aria-sort=${UNSORTED.has(column) ? 'none' : sort === column ? (down ? 'descending' : 'ascending') : 'none'}>
        <span>${words.board.columns[column]}</span></div>`), this.#parts.head)
    this.#mark()
  }

  #key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === 'Enter' || (event.key === ' ' && this.#header >= 0)) {
      event.preventDefault()
      if (this.#header >= 0) this.#sortHere()
      else if (this.#active !== null) this.#actions.open(this.#active, true)
    } else if (this.#header >= 0 && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
      event.preventDefault()
      this.#header = Math.min(COLUMNS.length - 1, Math.max(0, this.#header + (event.key === 'ArrowRight' ? 1 : -1)))
      this.#mark()
    }
  }

  #sortHere() {
    const column = COLUMNS[this.#header]
    if (!UNSORTED.has(column)) this.#actions.sort(column)
  }

  /** How wide the last words may be in all, over their one or two lines. */
  #roomForWords() {
    const { grid, head } = this.#parts
    const columnPx = head.querySelector('.c-words')?.clientWidth ?? 0
    const twoLines = head.offsetHeight > 1 && columnPx > 1
    return twoLines ? columnPx * 2 - 60 : grid.clientWidth - 52
  }

  #measure() {
    const { grid, head } = this.#parts
    this.#viewPx = grid.clientHeight
    this.#headPx = head.offsetHeight
    this.#wordsPx = this.#roomForWords()
    const rowPx = parseInt(getComputedStyle(grid).getPropertyValue('--row'), 10) || 46
    this.#rows.forEach((row) => Object.assign(row, { fresh: true, widthPx: undefined, heightPx: undefined }))
    this.#free.forEach((row) => Object.assign(row, { widthPx: undefined, heightPx: undefined }))
    if (rowPx !== this.#rowPx) {
      this.#rowPx = rowPx
      this.#rows.forEach((row) => { row.place = -1 })
    }
    this.show(this.#ids)
    this.#actions.scrolled()
  }
}

function attribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}

// An open call on the board and on its own page: title, state line, strip, transcript and timeline, with one selection in
// all of them.

import { Head } from './head.js'
import { transcriptRows } from './rows.js'
import { Strip } from './strip.js'
import { Transcript } from './transcript.js'
import { Why } from './why.js'

export const PARTS = ['head', 'text', 'why', 'levels']

export class CallView {
  /** What is marked: {fromMs, toMs, entry, keys}; null where nothing is. */
  selection = null

  #parts
  #store
  #touch
  #beside
  #marked
  #head
  #transcript
  #strip
  #why

  /**
   * @param touch (...parts): these have changed
   * @param beside (): whether the timeline stands beside the text
   * @param marked (ms): these seconds were marked; null where none are any more
   * @param lead (selection): what stands above the timeline
   */
  constructor(parts, store, { touch, beside, marked, lead }) {
    this.#parts = parts
    this.#store = store
    this.#touch = touch
    this.#beside = beside
    this.#marked = marked
    this.#head = new Head(parts, () => this.select(this.#why.cause()))
    this.#transcript = new Transcript(parts, (row) => this.#choose(row))
    this.#strip = new Strip(parts.strip)
    this.#why = new Why(parts.why, { select: (entry) => this.select(entry), repaint: () => touch('why'), lead })
    parts['tab-text'].addEventListener('click', () => this.tab('text'))
    parts['tab-why'].addEventListener('click', () => this.tab('why'))
    this.tab('text')
  }

  /** Paints what changed. */
  paint(has, link, nowMs) {
    const { open: call, detail } = this.#store
    if (has('head')) {
      const title = document.title
      this.#head.title(call)
      document.title = title
      this.#head.state(link, call, detail, nowMs)
    }
    const rows = has('text') && call ? transcriptRows(call, detail) : null
    if (rows) this.#transcript.show(call.id, rows, this.selection)
    if (has('why')) this.#why.show(detail, this.selection)
    if (has('levels')) this.#strip.show(call, detail, nowMs)
  }

  tab(name) {
    const { call, ['tab-text']: text, ['tab-why']: why } = this.#parts
    call.dataset.tab = name
    text.ariaSelected = String(name === 'text')
    why.ariaSelected = String(name === 'why')
    this.#touch('text', 'why')
    if (this.selection) this.#reveal()
  }

  /** Marks the seconds of an entry, in the text the line that was being said then, or the nearest. */
  select(entry) {
    if (!entry) return
    if (!this.#beside()) this.tab('why')
    const key = this.#nearest(entry.atMs)?.key
    this.#mark({ fromMs: entry.atMs, toMs: entry.atMs, entry, keys: new Set(key ? [key] : []) })
  }

  /** Marks a moment; quietly where it is the address that asked for it. */
  selectAt(atMs, quietly = false) {
    const row = this.#nearest(atMs)
    if (row) this.#choose(row, quietly)
  }

  /** Marks nothing; false where nothing was marked. */
  unmark() {
    if (!this.selection) return false
    this.selection = null
    this.#marked(null)
    this.#touch('text', 'why', 'map')
    return true
  }

  /** Forgets the selection: another call is open. */
  reset() {
    this.selection = null
  }

  step(step) {
    this.#why.step(step, this.selection)
  }

  move(step) {
    return this.#transcript.move(step)
  }

  home() {
    this.#transcript.home()
  }

  end() {
    this.#transcript.end()
  }

  #choose(row, quietly = false) {
    if (row.kind === 'rule') return
    this.#mark({ fromMs: row.startMs, toMs: row.endMs, keys: new Set([row.key]) }, quietly)
  }

  #mark(next, quietly = false) {
    this.selection = next
    if (!quietly) this.#marked(next.fromMs)
    this.#touch('text', 'why', 'map')
    this.#reveal()
  }

  /** Brings what is marked into view, once it is painted. */
  #reveal() {
    requestAnimationFrame(() => requestAnimationFrame(() => {
      this.#transcript.reveal()
      this.#why.reveal()
    }))
  }

  #nearest(atMs) {
    const { open, detail } = this.#store
    if (!open) return undefined
    const away = (row) => Math.max(0, row.startMs - atMs, atMs - row.endMs)
    return transcriptRows(open, detail)
      .filter((row) => row.kind !== 'rule')
      .reduce((best, row) => (!best || away(row) < away(best) ? row : best), undefined)
  }
}

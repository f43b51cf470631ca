// The list of calls: live ones first, longest first, then those that ended, newest first. While the pointer or the
// focus is in it, nothing changes places.

import { lengthOf, minutes, spoken, wallTimeAfter } from './clock.js'
import { html, nothing, render } from './lit/lit-html.js'
import { repeat } from './lit/directives/repeat.js'
import { plain } from './pills.js'
import { chip, words } from './words.js'

const LAST_WORDS = 64

export class List {
  #nav
  #order = []
  /** Which calls stand among the live ones; one that ends while nothing may move stays there for a while. */
  #above = new Set()
  #pointed = false

  constructor(nav) {
    this.#nav = nav
    nav.addEventListener('pointerenter', () => { this.#pointed = true })
    nav.addEventListener('pointerleave', () => { this.#pointed = false })
  }

  show(store, loaded) {
    this.#sort(store.calls)
    const calls = this.#order.map((id) => store.calls.get(id))
    render(list(calls, this.#above, store.detail?.id, loaded), this.#nav)
    this.#roving(store.detail?.id)
  }

  /** Moves the focus from row to row. */
  move(step) {
    const rows = [...this.#nav.querySelectorAll('a.row')]
    const at = rows.indexOf(document.activeElement)
    rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.focus()
  }

  #held() {
    return this.#order.length > 0 && (this.#pointed || this.#nav.querySelector('a.row:focus-visible') !== null)
  }

  #sort(calls) {
    if (this.#held()) {
      const known = new Set(this.#order)
      const fresh = [...calls.keys()].filter((id) => !known.has(id))
      fresh.forEach((id) => this.#above.add(id))
      this.#order = [...this.#order, ...fresh].filter((id) => calls.has(id))
      return
    }
    const rank = (call) => (call.state === 'ended'
      ? 1e15 - Date.parse(call.startedAt) - call.durationMs
      : Date.parse(call.startedAt) - 1e15)
    const sorted = [...calls.values()].sort((a, b) => rank(a) - rank(b))
    this.#order = sorted.map((call) => call.id)
    this.#above = new Set(sorted.filter((call) => call.state !== 'ended').map((call) => call.id))
  }

  /** One stop for Tab: the row that was focused last, else the open call's, else the first. */
  #roving(openId) {
    const rows = [...this.#nav.querySelectorAll('a.row')]
    const stop = rows.find((row) => row === document.activeElement)
      ?? rows.find((row) => row.dataset.id === openId)
      ?? rows[0]
    rows.forEach((row) => { row.tabIndex = row === stop ? 0 : -1 })
  }
}

function list(calls, above, openId, loaded) {
  const top = calls.filter((call) => above.has(call.id))
  const below = calls.filter((call) => !above.has(call.id))
  const live = calls.filter((call) => call.state !== 'ended').length
  return html`
    <div class="heading">
      ${openId
        ? html`<h2 id="calls-title">${words.calls.title}</h2>`
        : html`<h1 id="calls-title">${words.calls.title}</h1>`}
      <p>${loaded ? words.calls.live(live) : nothing}</p>
    </div>
    <div class="rows">
      ${top.length === 0 ? html`<p class="empty">${loaded ? none(below) : words.loading}</p>` : nothing}
      <ul>${repeat(top, (call) => call.id, (call) => row(call, openId))}</ul>
      ${below.length > 0 ? html`<h2 class="group">${words.calls.ended}</h2>` : nothing}
      <ul>${repeat(below, (call) => call.id, (call) => row(call, openId))}</ul>
    </div>`
}

function none(ended) {
  if (ended.length === 0) return words.calls.none
  const at = wallTimeAfter(ended[0].startedAt, ended[0].durationMs).slice(0, 5)
  return html`${words.calls.none} <span>${words.calls.last(at)}</span>`
}

function row(call, openId) {
  const mark = chip(call)
  const lengthMs = lengthOf(call)
  const agent = call.agent || words.who.noAgent
  const caller = call.caller || words.who.unknown
  const queue = call.queue ? html`<span class="queue"> · ${call.queue}</span>` : nothing
  return html`<li>
    <a class="row" href="#call=${call.id}" data-id=${call.id} data-tone=${mark.tone} data-state=${call.state}
      aria-current=${call.id === openId ? 'true' : 'false'}
      aria-label=${words.calls.row(`${agent}, ${caller}`, call.queue, spoken(lengthMs), mark.text)}>
      <span class="pair">
        <span class="agent ${call.agent ? '' : 'unknown'}">${agent}${queue}</span>
        <span class="length">${minutes(lengthMs)}</span>
      </span>
      <span class="pair">
        <span class="caller">${caller}</span>
        <span class="chip" data-tone=${mark.tone}>
          <span class="glyph" data-glyph=${mark.glyph}></span>${mark.text}
        </span>
      </span>
      ${call.last
        ? html`<span class="last" data-party=${call.last.party}>${newest(plain(call.last.text))}</span>`
        : html`<span class="last none">${words.calls.noWords}</span>`}
    </a>
  </li>`
}

/** The newest words, cut at the front. */
function newest(text) {
  if (text.length <= LAST_WORDS) return text
  const tail = text.slice(-LAST_WORDS)
  return `…${tail.slice(tail.indexOf(' ') + 1)}`
}

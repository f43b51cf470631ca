// The agent's calls, the one that goes on first, and the lines of old calls by their words.

import { lengthOf, minutes, serverNow, spoken, wallDate } from './clock.js'
import { html, nothing, render } from './lit/lit-html.js'
import { repeat } from './lit/directives/repeat.js'
import { plain } from './pills.js'
import { words } from './words.js'

const { desk } = words
const WAIT_MS = 250

export class Past {
  #nav
  #search
  #repaint
  #query = ''
  #hits = null
  #problem = ''
  #timer = 0
  #asked = 0

  /** @param search (q): finds lines; repaint (): what is shown has changed */
  constructor(nav, { search, repaint }) {
    this.#nav = nav
    this.#search = search
    this.#repaint = repaint
  }

  show(calls, openId) {
    render(this.#view(calls, openId), this.#nav)
  }

  /** Puts the focus into the search box. */
  focus() {
    this.#nav.querySelector('input').focus()
  }

  /** Forgets what was searched for; false where nothing was. */
  clear() {
    if (!this.#query) return false
    this.#nav.querySelector('input').value = ''
    this.#typed('')
    return true
  }

  #typed(text) {
    this.#query = text.trim()
    clearTimeout(this.#timer)
    if (this.#query) this.#timer = setTimeout(() => this.#find(), WAIT_MS)
    else this.#hits = null
    this.#repaint()
  }

  async #find() {
    const asked = ++this.#asked
    try {
      const hits = await this.#search(this.#query)
      if (asked === this.#asked && this.#query) this.#found(hits, '')
    } catch (fault) {
      if (asked === this.#asked) this.#found([], fault.status === 404 ? desk.noSearch : (fault.detail ?? words.unreachable))
    }
    this.#repaint()
  }

  #found(hits, problem) {
    this.#hits = hits
    this.#problem = problem
  }

  #view(calls, openId) {
    return html`
      <div class="heading"><h2 id="past-title">${desk.calls}</h2><p>${desk.count(calls.length)}</p></div>
      <form class="find" role="search" @submit=${(event) => event.preventDefault()}>
        <label class="vh" for="find-text">${desk.searching}</label>
        <input id="find-text" type="search" maxlength="200" autocomplete="off" placeholder=${desk.searching}
          @input=${(event) => this.#typed(event.target.value)}>
        <kbd aria-hidden="true">/</kbd>
      </form>
      <p class="result" role="status">${this.#result()}</p>
      <div class="rows">${this.#hits ? hitList(this.#hits) : callList(calls, openId)}</div>`
  }

  #result() {
    if (!this.#hits) return nothing
    if (this.#problem) return this.#problem
    return this.#hits.length > 0 ? desk.found(this.#hits.length) : desk.nothing(this.#query)
  }
}

function callList(calls, openId) {
  if (calls.length === 0) return html`<p class="empty">${desk.none}</p>`
  const today = new Date(serverNow()).toISOString().slice(0, 10)
  const isToday = (call) => call.state === 'live' || new Date(call.startedAt).toISOString().slice(0, 10) === today
  return [[desk.today, calls.filter(isToday)], [desk.earlier, calls.filter((call) => !isToday(call))]]
    .filter(([, some]) => some.length > 0)
    .map(([title, some]) => html`
      <h3 class="group">${title}</h3>
      <ul>${repeat(some, (call) => call.id, (call) => callRow(call, openId, title === desk.today))}</ul>`)
}

function callRow(call, openId, today) {
  const who = call.caller || words.who.unknown
  const live = call.state === 'live'
  const at = today ? call.startedAt.slice(11, 16) : wallDate(call.startedAt)
  const facts = [call.queue, live ? desk.now : at, minutes(lengthOf(call))].filter(Boolean).join(' · ')
  const chip = call.help && live
    ? ['accent', desk.asked]
    : !live && call.missingMs >= 500 ? ['warn', words.chip.missing(call.missingMs)] : null
  return html`<li>
    <a class="row" href="#call=${call.id}" data-id=${call.id} aria-current=${String(call.id === openId)}
      aria-label=${[who, call.queue, live ? desk.now : at, spoken(lengthOf(call)), chip?.[1]].filter(Boolean).join(', ')}>
      <span class="pair">
        <span class="agent">${who}</span>${chip ? html`<span class="chip" data-tone=${chip[0]}>${chip[1]}</span>` : nothing}
      </span>
      <span class="caller">${facts}</span>
    </a></li>`
}

const hitList = (hits) => html`<ul>${repeat(hits, (hit) => `${hit.call.id} ${hit.seq}`, hitRow)}</ul>`

const hitRow = (hit) => html`<li>
  <a class="row" href="#call=${hit.call.id}&line=${hit.seq}">
    <span class="pair"><span class="agent">${hit.call.caller || words.who.unknown}</span></span>
    <span class="caller">${wallDate(hit.call.startedAt)}, ${hit.call.startedAt.slice(11, 16)} · ${minutes(hit.startMs)}</span>
    <span class="last" data-party=${hit.party}>${found(hit)}</span>
  </a></li>`

/** A line with the words that were searched for marked. */
function found({ text, found: parts }) {
  let at = 0
  const shown = parts.map(({ from, to }) => {
    const before = plain(text.slice(at, from))
    at = to
    return html`${before}<mark>${plain(text.slice(from, to))}</mark>`
  })
  return html`${shown}${plain(text.slice(at))}`
}

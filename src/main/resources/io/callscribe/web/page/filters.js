// What the board shows of all calls: chips that are figures at the same time, queue, agent, and text. The address holds it
// all, so that a view can be shared.

import { html, render } from './lit/lit-html.js'
import { SHOWS } from './order.js'
import { words } from './words.js'

const ANY = ''

export class Filters {
  show = 'all'
  queue = ANY
  agent = ANY
  q = ''
  sort = 'state'
  down = false

  #parts
  #changed
  #figures = {}
  #options = { queue: null, agent: null }

  /**
   * @param parts chips, queue, agent, search
   * @param changed (): something else is to be shown
   */
  constructor(parts, changed) {
    this.#parts = parts
    this.#changed = changed
    const address = new URLSearchParams(location.search)
    const show = address.get('show')
    if (SHOWS.includes(show)) this.show = show
    for (const name of ['queue', 'agent', 'q', 'sort']) this[name] = address.get(name) ?? this[name]
    this.down = address.get('down') !== null
    parts.search.value = this.q
    parts.search.addEventListener('input', () => this.#set({ q: parts.search.value.trim() }))
    for (const name of ['queue', 'agent']) {
      parts[name].addEventListener('change', () => this.#set({ [name]: parts[name].value }))
    }
  }

  /** Sorts by a column; by the same once more, the other way round. */
  sortBy(column) {
    this.#set(this.sort === column ? { down: !this.down } : { sort: column, down: column !== 'agent' && column !== 'caller' && column !== 'state' })
  }

  /** Shows everything. */
  clear() {
    this.#parts.search.value = ''
    this.#set({ show: 'all', queue: ANY, agent: ANY, q: '' })
  }

  get any() {
    return this.show !== 'all' || this.queue !== ANY || this.agent !== ANY || this.q !== ''
  }

  /** Paints chips and what can be chosen. */
  paint(figures, calls) {
    this.#figures = figures
    this.#chips()
    this.#choices('queue', words.board.anyQueue, calls.map((call) => call.queue))
    this.#choices('agent', words.board.anyAgent, calls.map((call) => call.agent))
  }

  /** What of the address tells the filters. */
  address() {
    const { show, queue, agent, q, sort, down } = this
    return [
      ['show', show === 'all' ? '' : show], ['queue', queue], ['agent', agent], ['q', q],
      ['sort', sort === 'state' ? '' : sort], ['down', down ? '1' : ''],
    ].filter(([, value]) => value)
  }

  #set(values) {
    Object.assign(this, values)
    this.#chips()
    for (const name of ['queue', 'agent']) this.#parts[name].value = this[name]
    this.#changed()
  }

  #chips() {
    render(SHOWS.map((show) => html`
      <button type="button" class="filter" aria-pressed=${String(this.show === show)} @click=${() => this.#set({ show })}>
        ${words.board.shows[show]} <b>${this.#figures[show] ?? 0}</b></button>`), this.#parts.chips)
  }

  /** A list that is open is left alone unless there is something else to choose. */
  #choices(name, any, values) {
    const all = [...new Set([...values, this[name]])].filter(Boolean).sort((a, b) => a.localeCompare(b))
    if (this.#options[name] === all.join('\n')) return
    this.#options[name] = all.join('\n')
    const select = this.#parts[name]
    select.replaceChildren(new Option(any, ANY), ...all.map((value) => new Option(value, value)))
    select.value = this[name]
  }
}

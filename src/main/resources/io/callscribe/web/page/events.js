// The event stream: one connection, opened again after each loss with the last event seen.

import { me } from './me.js'

const NAMES = ['call', 'state', 'interim', 'utterance', 'gap', 'level', 'timeline', 'ended', 'help', 'mark', 'alert', 'checklist', 'listen', 'heartbeat', 'health', 'gone']
const UNNUMBERED = new Set(['interim', 'level', 'heartbeat', 'health'])
const SILENT_MS = 8_000
const WATCH_MS = 1_000
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 4_000

export class Events {
  #url
  #hears
  #lost
  #resync
  #asks
  #source = null
  #lastId = 0
  #heardMs = 0
  #waitMs = FIRST_WAIT_MS
  #timer = 0

  /**
   * @param hears (name, id, data): an event came; id is 0 where it cannot be replayed
   * @param lost (): the link is gone; events come again when it is back
   * @param resync (): what was missed is no longer kept
   * @param asks (): what of all events is wanted, as {name: value}
   */
  constructor(url, { hears, lost, resync, asks = () => ({}) }) {
    this.#url = url
    this.#hears = hears
    this.#lost = lost
    this.#resync = resync
    this.#asks = asks
    setInterval(() => this.#watch(), WATCH_MS)
    addEventListener('online', () => this.#again(0))
  }

  /** Goes on after that event. */
  start(lastId) {
    this.#lastId = lastId
    this.#open()
  }

  /** Asks anew, for something else. */
  again() {
    if (this.#source) this.#open()
  }

  stop() {
    clearTimeout(this.#timer)
    this.#source?.close()
    this.#source = null
  }

  #open() {
    this.stop()
    this.#heardMs = performance.now()
    const source = new EventSource(`${this.#url}?${new URLSearchParams({ ...this.#asks(), lastEventId: this.#lastId })}`)
    this.#source = source
    source.onerror = () => this.#fails()
    source.addEventListener('resync', () => {
      this.stop()
      this.#resync()
    })
    NAMES.forEach((name) => source.addEventListener(name, (event) => this.#take(name, event)))
  }

  #take(name, event) {
    this.#heardMs = performance.now()
    this.#waitMs = FIRST_WAIT_MS
    const id = UNNUMBERED.has(name) ? 0 : Number(event.lastEventId)
    if (id) this.#lastId = id
    this.#hears(name, id, JSON.parse(event.data))
  }

  #watch() {
    if (this.#source && performance.now() - this.#heardMs > SILENT_MS) this.#fails()
  }

  /** A stream does not say why it ends; who is no longer signed in is led to where one signs in. */
  #fails() {
    this.stop()
    void me().catch(() => {})
    this.#lost()
    this.#again(this.#waitMs * (0.75 + Math.random() / 2))
    this.#waitMs = Math.min(LONGEST_WAIT_MS, this.#waitMs * 2)
  }

  #again(waitMs) {
    if (this.#source || !this.#lastId) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#open(), waitMs)
  }
}

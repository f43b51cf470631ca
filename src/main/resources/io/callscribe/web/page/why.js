// What happened, and why: the call's timeline.

import { minutes, spoken } from './clock.js'
import { html, nothing, render } from './lit/lit-html.js'
import { icon } from './shell.js'
import { headline, words } from './words.js'

/** Kind → icon, tone, whether it is a key step, whether its headline is bold. */
const KINDS = {
  tapped: ['check', 'good', true, true],
  'first-packet': ['wave', 'plain', false],
  continued: ['swap', 'plain', false],
  connecting: ['bolt', 'plain', false],
  open: ['bolt', 'good', true],
  'first-interim': ['note', 'plain', false],
  'first-final': ['note', 'plain', true],
  closed: ['broken', 'warn', true, true],
  reconnecting: ['swap', 'warn', true],
  metadata: ['check', 'good', true, true],
  gap: ['gap', 'warn', true],
  backfill: ['clock', 'plain', true],
  audio: ['wave', 'plain', false],
  warning: ['warn', 'warn', true],
  variables: ['tag', 'plain', false],
  agent: ['person', 'plain', true],
  hold: ['pause', 'plain', true],
  'hold-over': ['call', 'plain', true],
  transfer: ['swap', 'plain', true],
  paused: ['pause', 'plain', true],
  listen: ['headset', 'plain', true],
  'listen-over': ['headset', 'plain', false],
  resumed: ['call', 'plain', true],
  ended: ['hangup', 'plain', true],
}
const OTHER = ['note', 'plain', true]
const STUCK_PX = 24

const kindOf = (entry) => KINDS[entry.what] ?? OTHER

export class Why {
  #section
  #select
  #all = false
  #shownFor = null
  #entries = []
  #repaint
  #lead

  /** @param select (entry): an entry was chosen; lead (selection): what stands above */
  constructor(section, { select, repaint, lead = () => nothing }) {
    this.#section = section
    this.#select = select
    this.#repaint = repaint
    this.#lead = lead
  }

  show(detail, selection) {
    const before = this.#scroller()
    const stuck = !before || before.scrollHeight - before.scrollTop - before.clientHeight < STUCK_PX
    this.#entries = (detail?.timeline ?? []).filter((entry) => this.#all || kindOf(entry)[2])
    render(this.#timeline(detail, selection), this.#section)
    if (stuck || this.#shownFor !== detail?.id) {
      const scroller = this.#scroller()
      if (scroller && !selection) scroller.scrollTop = scroller.scrollHeight
    }
    this.#shownFor = detail?.id
  }

  /** Brings what is marked into view. */
  reveal() {
    this.#section.querySelector('[aria-current=true]')?.scrollIntoView({ block: 'nearest' })
  }

  /** Chooses the next or previous entry. */
  step(step, selection) {
    if (this.#entries.length === 0) return
    const at = selection ? this.#entries.findIndex((entry) => marked(entry, selection)) : -1
    const next = at < 0 ? (step > 0 ? 0 : this.#entries.length - 1) : at + step
    const entry = this.#entries[Math.min(this.#entries.length - 1, Math.max(0, next))]
    this.#select(entry)
    this.#section.querySelectorAll('.entries .entry')[this.#entries.indexOf(entry)]?.focus()
  }

  /** The entry that explains why no words come, or come late: the last one that warns. */
  cause() {
    return this.#entries.findLast((entry) => kindOf(entry)[1] === 'warn')
  }

  #scroller() {
    return this.#section.querySelector('.entries')
  }

  #showAll(all) {
    this.#all = all
    this.#repaint()
  }

  #timeline(detail, selection) {
    const total = detail?.timeline.length ?? 0
    return html`
      ${this.#lead(selection)}
      <div class="heading">
        <h2 id="why-title">${words.why}</h2>
        <div class="switch" role="group" aria-label=${words.why} ?hidden=${total === 0}>
          ${this.#choice(false, words.keySteps)}
          ${this.#choice(true, words.everything(total))}
        </div>
      </div>
      ${detail && total === 0 ? html`<p class="empty">${words.nothingHappened}</p>` : nothing}
      <ol class="entries" tabindex=${this.#entries.length > 0 ? '0' : '-1'} aria-labelledby="why-title">
        ${this.#entries.map((entry) => this.#entry(entry, selection))}
      </ol>`
  }

  #choice(all, text) {
    return html`<button type="button" aria-pressed=${String(this.#all === all)}
      @click=${() => this.#showAll(all)}>${text}</button>`
  }

  #entry(entry, selection) {
    const [name, tone, , bold] = kindOf(entry)
    const { head, rest } = headline(entry.text)
    return html`<li>
      <button type="button" class="entry" aria-current=${String(Boolean(selection) && marked(entry, selection))}
        @click=${() => this.#select(entry)}>
        <span class="at">
          <span aria-hidden="true">${minutes(entry.atMs)}</span>
          <span class="vh">${words.text.at(spoken(entry.atMs))}</span>
        </span>
        <span class="tone" data-tone=${tone}>${icon(name)}</span>
        <span class="what">
          <span class=${bold ? 'bold' : 'plain'}>${codes(head)}</span>
          ${rest ? html`<small>${codes(rest)}</small>` : nothing}
        </span>
      </button>
    </li>`
  }
}

/** Whether an entry lies in the marked seconds. */
function marked(entry, selection) {
  return selection.entry ? selection.entry === entry : entry.atMs >= selection.fromMs && entry.atMs <= selection.toMs
}

const LONG_ID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/

/** Long ids in short, the whole on pointing. */
function codes(text) {
  const found = LONG_ID.exec(text)
  if (!found) return text
  const id = found[0]
  const short = html`<code title=${id}>${id.slice(0, 4)}…${id.slice(-4)}</code>`
  return html`${text.slice(0, found.index)}${short}${codes(text.slice(found.index + id.length))}`
}

// What the agent must say: in the rail, or as a strip that opens the list over the text. Counted down in call time.

import { lengthOf, minutes } from './clock.js'
import { html, nothing, render } from './lit/lit-html.js'
import { icon } from './shell.js'
import { deskWords } from './wordsdesk.js'

const { check: words } = deskWords
const TOLD_AT_MS = [30_000, 10_000]

/** What must be said first comes first. */
export const inOrder = (items) => [...items].sort((a, b) => a.dueMs - b.dueMs || (a.title < b.title ? -1 : 1))

/** Where in call time it is now. */
export const callNow = (call, nowMs) => (call.zeroMs < Infinity ? nowMs - call.zeroMs : lengthOf(call))

/** What a reader is told since it was last asked: items that have 30 s or 10 s left now, and had more before. */
export function soon(items, nowMs, before) {
  const said = []
  for (const item of items) {
    const leftMs = item.dueMs - nowMs
    const was = before.get(item.rule) ?? leftMs
    before.set(item.rule, leftMs)
    const at = TOLD_AT_MS.findLast((limit) => leftMs <= limit && was > limit && leftMs > 0)
    if (at !== undefined && item.state === 'due') said.push(words.soon(item.title, at))
  }
  return said
}

export class Checklist {
  #strip
  #over
  #log
  #left = new Map()
  #of = null
  #open = false
  #repaint

  /** @param parts check: the strip; checks: the list over the text; due: what a screen reader is told; repaint (): it is opened or closed */
  constructor({ check, checks, due }, repaint) {
    this.#strip = check
    this.#over = checks
    this.#log = due
    this.#repaint = repaint
    check.addEventListener('click', () => this.#toggle(!this.#open))
    checks.addEventListener('click', (event) => { if (event.target.closest('a')) this.#toggle(false) })
  }

  /** Closes the list over the text; false where it is not open. */
  close() {
    if (!this.#open) return false
    const inside = this.#over.contains(document.activeElement)
    this.#toggle(false)
    if (inside) this.#strip.focus()
    return true
  }

  /** Shows how it stands now; answers the rail's list. */
  show(call, detail, nowMs) {
    const items = inOrder(detail?.checklist ?? [])
    this.#strip.hidden = items.length === 0
    if (items.length === 0 || this.#of !== detail.id) this.#forget(detail?.id)
    if (items.length === 0) return nothing
    const atMs = callNow(call, nowMs)
    const live = call.state === 'live'
    const next = live ? items.find((item) => item.state === 'due') : undefined
    if (live) this.#tell(soon(items, atMs, this.#left))
    const view = { call, detail, next, leftMs: next ? Math.max(0, next.dueMs - atMs) : 0, live }
    this.#strip.ariaExpanded = String(this.#open)
    this.#strip.dataset.tone = tone(items, view)
    render(strip(items, view), this.#strip)
    this.#over.hidden = !this.#open
    render(this.#open ? list(items, view) : nothing, this.#over)
    return html`<div class="checks">${heading(items)}${list(items, view)}</div>`
  }

  #forget(id) {
    this.#of = id ?? null
    this.#left.clear()
    this.#open = false
    this.#over.hidden = true
    this.#log.textContent = ''
  }

  #toggle(open) {
    this.#open = open
    this.#repaint()
  }

  #tell(sentences) {
    if (sentences.length > 0) this.#log.textContent = `${sentences.join('. ')}.`
  }
}

const count = (items) => items.filter((item) => item.state === 'said').length

const heading = (items) => html`
  <div class="checks-title"><h2 id="checks-title">${words.title}</h2><p>${words.said(count(items), items.length)}</p></div>`

function tone(items, { next, live }) {
  if (next) return 'warn'
  return items.some((item) => item.state === 'missed' || (!live && item.state === 'due')) ? 'alert' : 'good'
}

/** The next item; where none is left, the first that was missed. */
function strip(items, { next, leftMs }) {
  const missed = items.find((item) => item.state !== 'said')
  const [name, text] = next ? ['clock', next.title]
    : missed ? ['warn', words.missedStrip(missed.title)] : ['check', words.allSaid]
  return html`${icon(name)}<span class="what">${text}</span>
    ${next ? html`<strong>${words.left(leftMs)}</strong>` : nothing}
    <span class="count">${words.of(count(items), items.length)}</span>${icon('chevron')}`
}

const list = (items, view) => html`<ul class="check-list" aria-label=${words.title}>${items.map((item) => row(item, view))}</ul>`

function row(item, view) {
  const { call, detail, next, leftMs, live } = view
  if (item.state === 'said') {
    const at = detail.lines.find((line) => line.seq === item.seq)?.startMs ?? null
    const text = html`${icon('check')}<span>${item.title}</span>${at === null ? nothing : html`<small aria-hidden="true">${minutes(at)}</small>`}`
    return html`<li data-state="said">${item.seq > 0
      ? html`<a href="#call=${call.id}&line=${item.seq}" aria-label=${words.saidAt(item.title, at)}>${text}</a>`
      : html`<p>${text}<span class="vh">, ${words.heard}</span></p>`}</li>`
  }
  if (item.state === 'missed') {
    return html`<li data-state="missed"><p>${icon('warn')}<span>${item.title} <strong>${words.missed}</strong></span></p></li>`
  }
  if (item === next) {
    return html`<li data-state="next"><p>${icon('clock')}<span>${item.title}</span><strong>${words.left(leftMs)}</strong></p></li>`
  }
  return html`<li data-state="due"><p>${icon('ring')}<span>${item.title}</span>${live ? nothing : html`<small>${words.notSaid}</small>`}</p></li>`
}

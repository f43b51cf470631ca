// The bar of listening in: what one's own phone does on a call, and how to go on or leave. It stands there while it lasts.

import { html, nothing, render } from './lit/lit-html.js'
import { icon } from './shell.js'
import { words } from './words.js'
import { listenWords as says } from './wordsalert.js'

const STEPS = ['listen', 'whisper', 'barge']

export class ListenBar {
  #element
  #said
  #listening
  #kind = 'none'
  #back = null

  /** @param parts listening: where it stands; said: what a screen reader is told */
  constructor({ listening: element, 'listen-said': said }, listening) {
    this.#element = element
    this.#said = said
    this.#listening = listening
  }

  show(nowMs) {
    const state = this.#listening.state(nowMs)
    const asks = state.kind === 'ask' || state.kind === 'switch'
    const asked = this.#kind === 'ask' || this.#kind === 'switch'
    if (asks && !asked) this.#back = document.activeElement
    const inside = this.#element.contains(document.activeElement)
    this.#element.hidden = state.kind === 'none'
    this.#element.dataset.kind = state.kind
    render(state.kind === 'none' ? nothing : this.#view(state), this.#element)
    this.#tell(state)
    if (asks && !asked) this.#element.querySelector('.safe')?.focus()
    if (asked && !asks && inside) this.#focusBack()
    this.#kind = state.kind
  }

  /** Answers the question with no; false where none is asked. */
  close() {
    if (!this.#listening.asking) return false
    this.#listening.dismiss()
    return true
  }

  #focusBack() {
    const to = this.#back?.isConnected ? this.#back : this.#element.querySelector('button')
    to?.focus({ preventScroll: true })
  }

  #tell(state) {
    const text = state.kind === 'none' ? '' : sentences(state, this.#listening).join(' ')
    if (this.#said.textContent !== text) this.#said.textContent = text
  }

  #view(state) {
    const { kind } = state
    if (kind === 'ask' || kind === 'switch') return this.#question(state)
    if (kind === 'ringing') return this.#ringing(state)
    if (kind === 'failed') return this.#failure(state)
    return this.#on(state)
  }

  #ringing(state) {
    const [head, rest] = sentences(state, this.#listening)
    return html`<div class="line">${icon('headset')}<p><strong>${head}</strong> ${rest}</p>
      <button class="small" type="button" @click=${() => this.#listening.leave()}>${says.cancel}</button></div>`
  }

  #on(state) {
    const { kind, call, ms } = state
    const [head, rest] = sentences(state, this.#listening)
    return html`
      <div class="line">${icon(says.icons[kind])}<p><strong>${head}</strong></p>
        ${ms === null ? nothing : html`<span class="since">${says.clock(ms)}</span>`}</div>
      <div class="line"><div class="switch" role="group" aria-label=${says.title}>${STEPS.map((step) => html`
        <button type="button" aria-pressed=${String(step === kind)} @click=${() => this.#listening.wish(call.id, step)}>${icon(says.icons[step])}${says.steps[step]}</button>`)}</div>
        <button class="small leave" type="button" @click=${() => this.#listening.leave()}>${says.leave}</button></div>
      <p class="rest">${rest}</p>`
  }

  #question(state) {
    const { kind, call, step } = state
    const [head, rest] = sentences(state, this.#listening)
    const yes = kind === 'ask' ? says.join : says.leaveAndListen
    const no = kind === 'ask' ? (says.keep[step] ?? says.keep.none) : says.stay
    return html`<p><strong>${head}</strong></p>${rest ? html`<p class="rest">${rest}</p>` : nothing}
      <div class="line"><button class="small main" type="button" @click=${() => this.#listening.wish(call.id, kind === 'ask' ? 'barge' : 'listen', true)}>${yes}</button>
        <button class="small safe" type="button" @click=${() => this.#listening.dismiss()}>${no}</button></div>`
  }

  #failure({ sentence, again }) {
    return html`<div class="line">${icon('warn')}<p>${sentence}</p>
      ${again ? html`<button class="small" type="button" @click=${() => this.#listening.again()}>${says.again}</button>` : nothing}
      <button class="small" type="button" @click=${() => this.#listening.dismiss()}>${says.close}</button></div>`
  }
}

/** What it says: a headline and the rest. */
function sentences({ kind, call, told, step, from, sentence }, { extension }) {
  switch (kind) {
    case 'ringing': return says.ringing(extension, step)
    case 'ask': return says.ask(call.caller || words.who.caller)
    case 'switch': return [says.other(from?.agent)]
    case 'failed': return [sentence]
    default: return says[kind](call?.agent, told)
  }
}

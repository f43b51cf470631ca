// Asks the API, and asks people before something that cannot be taken back.

import { html, nothing } from './lit/lit-html.js'
import { change } from './me.js'
import { adminWords as words } from './adminwords.js'

const api = (path) => new URL(`../../api/${path}`, import.meta.url).href

/** Reads; throws what is wrong as a sentence. */
export async function read(path) {
  return whole(await fetch(api(path), { headers: { accept: 'application/json' } }))
}

/** Changes; throws what is wrong as a sentence. */
export async function act(method, path, body) {
  return whole(await change(method, path, body))
}

async function whole(answer) {
  const json = answer.status === 204 ? {} : await answer.json().catch(() => ({}))
  if (!answer.ok) throw new Error(json.detail ?? words.failed)
  return json
}

/**
 * A question in place: the safe button has the focus.
 *
 * @param more what stands between sentence and buttons
 */
export function question(sentence, doName, keepName, does, keeps, more = nothing) {
  return html`<form class="question" @submit=${(event) => {
    event.preventDefault()
    void does(new FormData(event.target))
  }} @keydown=${(event) => event.key === 'Escape' && keeps()}>
    <p>${sentence}</p>${more}
    <p class="buttons"><button class="small danger" type="submit">${doName}</button>
      <button class="small safe" type="button" @click=${keeps}>${keepName}</button></p>
  </form>`
}

/** Puts the focus where a question wants it: into its field, else on its safe button. */
export function focusQuestion() {
  document.querySelector('.question input, .question .safe')?.focus()
}

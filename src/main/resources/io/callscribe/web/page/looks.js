// What each person sets for herself: text size, and which lines a screen reader is told. Kept in this browser.

import { html, render } from './lit/lit-html.js'
import { signInWords, words } from './words.js'

const { desk } = words
const SIZE = 'callscribe.text-size'
const ALOUD = 'callscribe.read-aloud'
const SIZES = ['100', '115', '135', '175']

const kept = (key, allowed) => {
  const value = localStorage.getItem(key)
  return allowed.includes(value) ? value : allowed[0]
}

const size = () => kept(SIZE, SIZES)

export const readAloud = () => kept(ALOUD, desk.sides.map(([side]) => side))

/** Applies what is set. */
export function applyLooks() {
  document.documentElement.dataset.size = size()
}

/** Buttons for the text size. */
export const sizes = (repaint) => html`
  <h2>${desk.size}</h2>
  <div class="switch" role="group" aria-label=${desk.size}>${SIZES.map((one) => html`
    <button type="button" aria-pressed=${String(one === size())} @click=${() => set(SIZE, one, repaint)}>
      ${one}\u202f%</button>`)}</div>`

const aloud = (repaint) => html`
  <h2>${desk.aloud}</h2>
  <div class="switch" role="group" aria-label=${desk.aloud}>${desk.sides.map(([side, name]) => html`
    <button type="button" aria-pressed=${String(side === readAloud())} @click=${() => set(ALOUD, side, repaint)}>
      ${name}</button>`)}</div>`

function set(key, value, repaint) {
  localStorage.setItem(key, value)
  applyLooks()
  repaint()
}

/** Links under which the browser saves a call. */
export const forms = (id) => html`
  <h2>${desk.saveCall}</h2>
  <p class="forms">${desk.forms.map(([as, name]) => html`
    <a class="small" href=${new URL(`../../api/calls/${encodeURIComponent(id)}/transcript?as=${as}`, import.meta.url).href}
      download=${`${id}.${as === 'text' ? 'txt' : as}`}>${name}</a>`)}</p>`

/**
 * The menu: everything that has no place on a narrow desk, too.
 *
 * @param does calls, copyAll, keys, signOut: what the entries do, the last where somebody signed in; changed: a setting is another one now
 */
export function showMenu(dialog, callId, does) {
  const draw = () => {
    does.changed()
    render(menu(dialog, callId, does, draw), dialog)
  }
  draw()
  dialog.showModal()
}

function menu(dialog, callId, does, draw) {
  const entry = (name, act) => html`<button class="small" type="button" @click=${() => {
    dialog.close()
    act()
  }}>${name}</button>`
  return html`
    <h2 id="menu-title">${desk.menu}</h2>
    <p class="forms">
      ${entry(desk.calls, does.calls)}${callId ? entry(desk.copyAll, does.copyAll) : ''}${entry(words.keys, does.keys)}
      ${does.signOut ? entry(signInWords.signOut, does.signOut) : ''}
    </p>
    ${callId ? forms(callId) : ''}
    ${sizes(draw)}
    ${aloud(draw)}
    <p class="forms"><button class="small" type="button" @click=${() => dialog.close()}>${words.close}</button></p>`
}
